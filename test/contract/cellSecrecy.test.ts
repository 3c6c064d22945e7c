import assert from 'node:assert/strict';
import { junitXml } from '../../src/cli/run/junitXml.ts';
import { resultsJson } from '../../src/cli/run/resultsJson.ts';
import { curlWithPlaceholders } from '../../src/client/curlOf.ts';
import { RedactingLogger } from '../../src/common/redactingLogger.ts';
import { withoutFiles } from '../../src/device/behaviour/loadedBehaviour.ts';
import { VirtualDevice } from '../../src/device/virtualDevice.ts';
import { formatReport } from '../../src/model/callReport/formatReport.ts';
import { printReport } from '../../src/model/terminal/printReport.ts';
import { CellRuns } from '../support/cellRuns.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

const secret = 'q/ä+"s3cr\\et&%word';

/** Every way in which a device may send the secret back: as it is, encoded, and encoded together with other text. */
const echoes: readonly string[] = [
  secret,
  JSON.stringify({ deep: [secret] }),
  encodeURIComponent(secret),
  new URLSearchParams({ x: secret }).toString(),
  Buffer.from(secret).toString('hex'),
  Buffer.from(secret).toString('hex').toUpperCase(),
  ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${secret}xyz`).toString('base64')),
  ...['', 'a', 'ab'].map((before) => Buffer.from(`${before}${secret}xyz`).toString('base64url')),
  JSON.stringify(secret).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
];

/** Pieces of the secret in each spelling, none of which may be seen. */
const traces: readonly string[] = [
  ...[secret, 's3cr', 'q/ä', '%word', encodeURIComponent('q/ä+"'), 's3cr%5Cet'],
  ...['s3cr'].flatMap((piece) => [
    Buffer.from(piece).toString('hex'),
    Buffer.from(piece).toString('hex').toUpperCase(),
  ]),
  // "s3cr" and what stands around it, as Base64 has it at each of the three offsets.
  ...[0, 1, 2].map((offset) =>
    Buffer.from(secret)
      .subarray(offset, offset + 9)
      .toString('base64')
      .slice(0, 12),
  ),
];

describe('A secret that a cell uses and a device sends back', () => {
  let emulator: SampleEmulator;

  before(async () => {
    emulator = await startSampleEmulator();
  });

  after(async () => emulator[Symbol.asyncDispose]());

  for (const [index, echo] of echoes.entries()) {
    it(`is seen nowhere, in form ${index + 1} of ${echoes.length}`, async () => {
      const lines: string[] = [];
      const sink = (line: string) => lines.push(line);
      const log = new RedactingLogger({ debug: sink, info: sink, warn: sink, error: sink });
      const client = emulator.client({ log });
      const { Data } = await client.call('RegisterDevice', { ProductKey: 'a1Thermo001' });
      await using device = new Device(emulator, Data, echo);
      await device.ready;
      const runs = new CellRuns(
        () => Promise.resolve(client),
        [
          `# @name echo\n# @expect payload == "other"\nRRpc\nDevice: a1Thermo001/${Data.DeviceName}\nTimeout: 5000\n\n{{$secret TOKEN}}`,
          'GetDeviceShadow\nProductKey: a1Thermo001\nDeviceName: {{echo.PayloadBase64Byte}}',
          'QueryProduct\nProductKey: {{$secret TOKEN}}',
        ],
        { TOKEN: secret },
      );
      const reports = await runs.run([0, 1, 2], { stopsAtFailure: false });
      const cells = [...reports].map(([number, report]) => ({ number, name: String(number), report }));
      const ran = [{ file: 'x', cells }];
      const shown = [...reports.values()].flatMap((report) =>
        report ? [JSON.stringify(report), formatReport(report), printReport(report, 100)] : [],
      );
      const code = runs.session.masker.text(
        curlWithPlaceholders('RRpc', [['RequestBase64Byte', Buffer.from(`x${echo}`).toString('base64')]], {
          endpoint: emulator.endpoint,
          regionId: 'cn-shanghai',
        }),
      );
      const everything = [...shown, junitXml(ran), resultsJson('x', ran), lines.join('\n'), code];
      assert.deepEqual(runs.protectedSecrets.includes(secret), true);
      assert.match(everything.join('\n'), /•••/);
      for (const text of everything) {
        for (const trace of traces) assert.ok(!text.includes(trace), `${trace} in ${text.slice(0, 2000)}`);
      }
    });
  }
});

/** A device that answers each request with a text. */
class Device implements AsyncDisposable {
  readonly #device: VirtualDevice;

  constructor(
    { running }: SampleEmulator,
    { DeviceName: deviceName, DeviceSecret: deviceSecret }: { DeviceName: string; DeviceSecret: string },
    answer: string,
  ) {
    const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    this.#device = new VirtualDevice({
      broker: { kind: 'emulator', port: running.mqttPort },
      device: { productKey: 'a1Thermo001', deviceName, deviceSecret },
      behaviour: withoutFiles({ rrpc: { answer: { type: 'fixed', body: answer } } }),
      log: quiet,
    });
  }

  get ready(): Promise<unknown> {
    return this.#device.ready;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#device.close();
  }
}
