import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { junitXml } from '../../src/cli/run/junitXml.ts';
import { resultsJson } from '../../src/cli/run/resultsJson.ts';
import { maskCall } from '../../src/client/cellRun/maskCall.ts';
import { UsedSecrets } from '../../src/client/cellRun/usedSecrets.ts';
import { curlWithPlaceholders } from '../../src/client/curlOf.ts';
import { RedactingLogger } from '../../src/common/redactingLogger.ts';
import type { SecretMasker } from '../../src/common/secretMasker.ts';
import { withoutFiles } from '../../src/device/behaviour/loadedBehaviour.ts';
import { VirtualDevice } from '../../src/device/virtualDevice.ts';
import { ReplSession } from '../../src/features/repl/replSession.ts';
import { formatReport } from '../../src/model/callReport/formatReport.ts';
import { wireOf } from '../../src/model/sdkCode/sdkCall.ts';
import { toSdkCall } from '../../src/model/sdkCode/toSdkCall.ts';
import { codeForms, writeCode, type CodeForm } from '../../src/model/sdkCode/writeCode.ts';
import { printReport } from '../../src/model/terminal/printReport.ts';
import { CellRuns } from '../support/cellRuns.ts';
import { hex, inAscii, tracesOf, writings } from '../support/secretTraces.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

/** A text of everything that is written otherwise somewhere, JSON as a key file holds it, and JSON that escapes what it need not. */
const secrets: Readonly<Record<string, string>> = {
  text: 'q/ä+"s3cr\\et&%word',
  'an object': '{"user":"qq/ä+x","pass": "s3cr&et%/w\\"rd"}',
  'a quoted text': '"q\\/ä+s3cr et&%word"',
};

/** Every way in which a device may send a secret back: as it is, encoded, and encoded together with other text. */
function echoesOf(secret: string): readonly string[] {
  return writings(secret).flatMap((text) => [
    ...[text, JSON.stringify({ deep: [text] }), `"${inAscii(text)}"`, encodeURIComponent(text)],
    ...[new URLSearchParams({ x: text }).toString(), hex(text), hex(text).toUpperCase()],
    ...(['base64', 'base64url'] as const).flatMap((encoding) =>
      ['', 'a', 'ab'].map((before) => Buffer.from(`${before}${text}xyz`).toString(encoding)),
    ),
  ]);
}

describe('A secret that a cell uses and a device sends back', () => {
  let emulator: SampleEmulator;

  before(async () => {
    emulator = await startSampleEmulator();
  });

  after(async () => emulator[Symbol.asyncDispose]());

  for (const [kind, secret] of Object.entries(secrets)) {
    const echoes = echoesOf(secret);
    const traces = tracesOf(secret);
    for (const [index, echo] of echoes.entries()) {
      it(`is seen nowhere where it is ${kind}, in form ${index + 1} of ${echoes.length}`, async () => {
        const lines: string[] = [];
        const sink = (line: string) => lines.push(line);
        const log = new RedactingLogger({ debug: sink, info: sink, warn: sink, error: sink });
        const client = emulator.client({ log });
        const { Data } = await client.call('RegisterDevice', { ProductKey: 'a1Thermo001' });
        await using device = new Device(emulator, Data, echo);
        await device.ready;
        const name = `a1Thermo001/${Data.DeviceName}`;
        const runs = new CellRuns(
          () => Promise.resolve(client),
          [
            `# @name echo\n# @expect payload == "other"\nRRpc\nDevice: ${name}\nTimeout: 5000\n\n{{$secret TOKEN}}`,
            'GetDeviceShadow\nProductKey: a1Thermo001\nDeviceName: {{echo.PayloadBase64Byte}}',
            'QueryProduct\nProductKey: {{$secret TOKEN}}',
          ],
          { TOKEN: secret },
        );
        const reports = await runs.run([0, 1, 2], { stopsAtFailure: false });
        const cells = [...reports].map(([number, report]) => ({ number, name: String(number), report }));
        const ran = [{ file: 'x', cells }];
        const outputs = [...reports.values()].flatMap((report) =>
          report ? [JSON.stringify(report), formatReport(report), printReport(report, 100), report.answer ?? ''] : [],
        );
        const repl = await Repl.ask(runs, name, echo);
        const sinks: Readonly<Record<string, readonly string[]>> = {
          outputs,
          log: lines,
          terminal: [repl.screen],
          history: repl.history,
          file: repl.notebook,
          clipboard: clipboardOf(echo, emulator.endpoint, runs.session.masker),
          JUnit: [junitXml(ran, true)],
          JSON: [resultsJson('x', ran, true)],
        };
        assert.ok(runs.protectedSecrets.includes(secret));
        assert.match(outputs.join('\n'), /•••/);
        assert.match(sinks['clipboard']!.join('\n'), /•••/);
        assert.deepEqual(repl.history, [`rrpc ${name} {{$secret TOKEN}}`, '.to-notebook']);
        assert.match(repl.notebook.join('\n'), /\{\{\$secret TOKEN\}\}/);
        for (const [where, texts] of Object.entries(sinks)) {
          const text = texts.join('\n');
          for (const trace of traces) assert.ok(!text.includes(trace), `${trace} in ${where}: ${text.slice(0, 2000)}`);
        }
      });
    }
  }
});

/** A call that says again what a device said, in every language that a cell can be copied in. */
function clipboardOf(echo: string, endpoint: string, masker: SecretMasker): readonly string[] {
  const base64 = Buffer.from(`x${echo}`).toString('base64');
  const own = { ProductKey: 'a1', TopicFullName: `/a1/d/${echo}`, MessageContent: base64 };
  const masked = maskCall({ isTyped: true, operation: 'Pub', parameters: own }, masker);
  const call = toSdkCall('Pub', masked.parameters, 'cn-shanghai');
  const curl = curlWithPlaceholders('Pub', wireOf(call.parameters), { endpoint, regionId: 'cn-shanghai' });
  return [curl, ...Object.keys(codeForms).map((form) => writeCode(form as CodeForm, call))].map(masker.text);
}

/** What a terminal leaves behind: a line with the secret's name, then one with what the device said. */
class Repl {
  screen = '';
  history: readonly string[] = [];
  notebook: readonly string[] = [];

  static async ask(runs: CellRuns, name: string, echo: string): Promise<Repl> {
    const repl = new Repl();
    const changes = new EventEmitter();
    const session = new ReplSession(
      {
        title: 'Emulator',
        isProduction: false,
        cells: runs.host,
        history: { secrets: new UsedSecrets(), read: () => repl.history, write: (lines) => (repl.history = lines) },
        write(data) {
          repl.screen += data;
          changes.emit('change');
        },
        openNotebook: (cells) => (repl.notebook = cells),
        end: () => undefined,
      },
      { columns: 100, rows: 200 },
    );
    session.open();
    session.input(`rrpc ${name} {{$secret TOKEN}}\r`);
    while (!repl.screen.includes('RequestId')) await once(changes, 'change');
    session.input('.to-notebook\r');
    while (repl.notebook.length === 0) await once(changes, 'change');
    const { screen } = repl;
    // Who types it sees it; it is kept nowhere.
    session.input(`help ${echo}\r`);
    session.close();
    repl.screen = screen;
    return repl;
  }
}

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
