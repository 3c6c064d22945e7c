import assert from 'node:assert/strict';
import { SilentDevice } from '../support/silentDevice.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { Person, type } from './support/person.ts';
import { codeCells, run, useNotebooks } from './support/useNotebooks.ts';

describe('A notebook with bodies of any bytes', () => {
  const notebooks = useNotebooks();

  for (const [name, body] of Object.entries({
    CRLF: '{ "a": 1,\r\n  "b": 2 }\r\n\r\n',
    'lone CR': 'a\rb\r\r',
    'mixed line ends': 'a\r\nb\nc\rd\n\r\n',
    'blank lines and blanks at its ends': '\n  \n a \n\t\n',
  })) {
    it(`sends a body to the byte: ${name}`, async () => {
      await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
      const end = /\r\n|\r|\n/.exec(body)![0];
      const head = ['```iot', 'RRpc', `Device: ${device.name}`, 'Timeout: 1000', '', ''].join(end);
      const notebook = await notebooks.open(`${head}${body}${end}\`\`\`${end}`);
      await run(notebook);
      assert.equal((await device.asked).toString(), body);
    });
  }

  for (const [lineEnd, body] of [
    ['\r\n', 'a\nb {{name}}'],
    ['\n', 'a\r\nb {{name}}'],
    ['\r\n', 'a\r\nb {{name}}'],
  ] as const) {
    it(`sends an imported body to the byte: ${JSON.stringify(body)} where lines end in ${JSON.stringify(lineEnd)}`, async () => {
      await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
      const notebook = await notebooks.open(`# T${lineEnd}`);
      const query = new URLSearchParams({
        Action: 'RRpc',
        ProductKey: 'a1Thermo001',
        DeviceName: device.name.split('/')[1] ?? '',
        Timeout: '1000',
        RequestBase64Byte: Buffer.from(body).toString('base64'),
      });
      using importing = new Person();
      await importing.run('fleetbook.importRequest', [type(`https://iot.example/?${query.toString()}`)]);
      await waitFor('the cell', () => codeCells(notebook).length === 1);
      await run(notebook);
      assert.equal((await device.asked).toString(), body);
    });
  }
});
