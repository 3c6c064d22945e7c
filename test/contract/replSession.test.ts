import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { ReplSession } from '../../src/features/repl/replSession.ts';
import { CellRuns } from '../support/cellRuns.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';
import { SilentDevice } from '../support/silentDevice.ts';
import { Screen } from '../support/screen.ts';

const device = 'a1Thermo001/thermostat-0001';

/** A session on a screen, and a person before it. */
class Seat {
  readonly screen = new Screen(100, 200);
  readonly session: ReplSession;
  raw = '';
  hasEnded = false;
  history: readonly string[];
  readonly notebooks: (readonly string[])[] = [];
  readonly #changes = new EventEmitter();
  #writing = Promise.resolve();

  constructor(emulator: SampleEmulator, history: readonly string[] = []) {
    this.history = history;
    this.session = new ReplSession(
      {
        title: 'Local emulator · cn-shanghai',
        write: (data) => {
          this.raw += data;
          this.#writing = this.#writing
            .then(() => this.screen.write(data))
            .then(() => void this.#changes.emit('change'));
        },
        isProduction: false,
        cells: new CellRuns(() => Promise.resolve(emulator.client()), [], { TOKEN: 'q/ä-secret' }).host,
        history: { read: () => this.history, write: (lines) => (this.history = lines) },
        openNotebook: (cells) => this.notebooks.push(cells),
        end: () => (this.hasEnded = true),
      },
      100,
    );
  }

  /** Types, and waits until the last line of the screen is `last`; resolves to the lines above, from the typed one on. */
  async type(data: string, last = 'fleetbook>'): Promise<string[]> {
    const before = this.screen.lines.length;
    this.session.input(data);
    await this.#writing;
    while (this.screen.lines.at(-1) !== last) await once(this.#changes, 'change');
    return this.screen.lines.slice(before - 1, -1);
  }

  async shows(text: string): Promise<void> {
    while (!this.screen.lines.join('\n').includes(text)) await once(this.#changes, 'change');
  }
}

describe('The REPL', () => {
  let emulator: SampleEmulator;
  let seat: Seat;

  before(async () => {
    emulator = await startSampleEmulator();
  });

  after(async () => emulator[Symbol.asyncDispose]());

  beforeEach(async () => {
    seat = new Seat(emulator);
    seat.session.open();
    await seat.shows('fleetbook>');
  });

  it('greets and asks', () => {
    assert.deepEqual(seat.screen.lines, [
      'Fleetbook · Local emulator · cn-shanghai',
      'Type .help to see what you can do, .quit to leave.',
      'fleetbook>',
    ]);
    assert.ok(seat.raw.includes('\x1b[?2004h'));
  });

  it('asks a device and shows what it answers', async () => {
    const [typed, head, ...rest] = await seat.type(`rrpc ${device} hello\r`);
    assert.equal(typed, `fleetbook> rrpc ${device} hello`);
    assert.match(head!, /^✓ SUCCESS {2}a1Thermo001\/thermostat-0001 {2}\d+ ms$/);
    assert.match(rest.join('\n'), /"received": "hello"/);
    assert.match(rest.at(-1)!, /^MessageId \d+ {2}RrpcCode SUCCESS {2}RequestId /);
  });

  it('prints lists as aligned tables', async () => {
    const [, , header, first] = await seat.type('queryproductlist\r');
    assert.match(header!, /^ProductKey {3}ProductName/);
    assert.match(first!, /^a1Thermo001 {2}Thermostats/);
  });

  it('explains failures and goes on', async () => {
    const [, head, ...problem] = await seat.type('getdeviceshadow a1Thermo001/nobody\r');
    assert.match(head!, /^✕ Failed/);
    assert.match(problem.join(' '), /There is no such device\. .*\(iot\.device\.NotExistedDevice, RequestId /);
    assert.match((await seat.type('rpcc x\r'))[1]!, /Did you mean RRpc\?/);
  });

  it('cancels the call that runs with Ctrl+C, and keeps what was typed after it', async () => {
    await using device = await SilentDevice.connect(emulator.client(), emulator.running.mqttPort, 'a1Thermo001');
    seat.session.input(`rrpc ${device.name} hello timeout=8000\rdropped`);
    await device.asked;
    await seat.shows('Waiting for RRpc. Ctrl+C cancels.');
    const lines = await seat.type('\x03help rr', 'fleetbook> help rr');
    assert.match(lines.join('\n'), /– Cancelled/);
  });

  it('runs lines one after the other that come at once', async () => {
    seat.session.input(`getdeviceshadow ${device}\rqueryproduct a1Thermo001\r`);
    await seat.shows('"ProductName"');
    await seat.type('', 'fleetbook>');
    const text = seat.screen.lines.join('\n');
    assert.ok(text.indexOf('ShadowMessage') < 0 && text.indexOf('"desired"') < text.indexOf('"ProductName"'));
  });

  it('clears the line with Ctrl+C and keeps the history', async () => {
    await seat.type('help rrpc\r');
    await seat.type('nonsense\x03');
    assert.match(seat.screen.lines.join('\n'), /nonsense\^C\nfleetbook>$/);
    await seat.type('\x1b[A', 'fleetbook> help rrpc');
  });

  it('asks before what cannot be undone', async () => {
    const client = emulator.client();
    const { DeviceName } = (await client.call('RegisterDevice', { ProductKey: 'a1Thermo001' })).Data;
    const line = `deletedevice a1Thermo001/${DeviceName}\r`;
    await seat.type(line, 'Type yes to run it:');
    assert.match(
      seat.screen.lines.join('\n'),
      /Local emulator · cn-shanghai: DeleteDevice device .* cannot be undone\./,
    );
    await seat.type('no\r');
    assert.match(seat.screen.lines.join('\n'), /Not run\.\nfleetbook>$/);
    await seat.type(line, 'Type yes to run it:');
    await seat.type('\x03');
    await client.call('QueryDeviceDetail', { ProductKey: 'a1Thermo001', DeviceName });
    await seat.type(line, 'Type yes to run it:');
    assert.match((await seat.type('yes\r'))[1]!, /^✓ Done/);
    await assert.rejects(client.call('QueryDeviceDetail', { ProductKey: 'a1Thermo001', DeviceName }), {
      code: 'iot.device.NotExistedDevice',
    });
  });

  it('helps', async () => {
    const overview = (await seat.type('help\r')).join('\n');
    assert.match(overview, /RRpc +Sends a message to a device/);
    const [, usage] = await seat.type('help RRPC\r');
    assert.equal(usage, 'rrpc ProductKey/DeviceName message');
    assert.match((await seat.type('help rrpcc\r')).join('\n'), /Did you mean RRpc\?/);
  });

  it('clears the screen, and leaves by exit or Ctrl+D', async () => {
    await seat.type('help\r');
    await seat.type('clear\r');
    assert.deepEqual(seat.screen.lines, ['fleetbook>']);
    seat.session.input('exit\r');
    assert.equal(seat.hasEnded, true);
    const other = new Seat(emulator);
    other.session.open();
    other.session.input('\x04');
    assert.equal(other.hasEnded, true);
  });

  it('completes operations, devices, parameters and values', async () => {
    await seat.type('querydevicede\t', 'fleetbook> QueryDeviceDetail');
    await seat.type(`\x15.use ${device}\r`);
    await seat.type('rrpc a1T\t', `fleetbook> rrpc ${device}`);
    await seat.type('time\t', `fleetbook> rrpc ${device} Timeout=`);
    await seat.type('\x15.to\t', 'fleetbook> .to-notebook');
    const lines = await seat.type('\x15querydevices\t', 'fleetbook> querydevices');
    assert.match(lines.join('\n'), /QueryDeviceShadow|QueryDeviceS/i);
  });

  it('keeps variables and a device to use, and shows them', async () => {
    await seat.type(`.use ${device}\r`);
    await seat.type('@word = hello\r');
    assert.match((await seat.type('rrpc -- {{word}} there\r')).join('\n'), /"received": "hello there"/);
    const lines = await seat.type('.vars\r');
    assert.deepEqual(lines.slice(1), [`.use ${device}`, '@word = hello']);
    assert.match((await seat.type('.vras\r')).join('\n'), /Did you mean \.vars\?/);
  });

  it('takes cells of several lines, typed and pasted, and makes a notebook of what was run', async () => {
    const cell = `# @name echo\nRRpc\nDevice: ${device}\nTimeout: 5000\n\n{ "a": 1 }`;
    assert.match((await seat.type(`\x1b[200~${cell}\x1b[201~\r`)).join('\n'), /"a": 1/);
    const typed = `QueryProduct\\\r\x1b\r`.replace('\x1b\r', '') + 'ProductKey: a1Thermo001\r';
    assert.match((await seat.type(typed)).join('\n'), /Thermostats/);
    seat.session.input('.to-notebook\r');
    assert.deepEqual(seat.notebooks, [[cell, 'QueryProduct\nProductKey: a1Thermo001']]);
  });

  it('keeps its history for the next time, and no secret in it', async () => {
    await seat.type('queryproduct a1Thermo001\r');
    await seat.type('registerdevice a1Thermo001 DeviceSecret=abcdef123\r');
    await seat.type(`rrpc ${device} {"password":"hunter22"}\r`);
    await seat.type(`rrpc ${device} q/ä-secret\r`);
    const lines = await seat.type(`rrpc ${device} {{$secret TOKEN}}\r`);
    assert.match(lines.join('\n'), /"received": "•••"/);
    assert.deepEqual(seat.history, ['queryproduct a1Thermo001', `rrpc ${device} {{$secret TOKEN}}`]);
    const other = new Seat(emulator, seat.history);
    other.session.open();
    await other.shows('fleetbook>');
    await other.type('\x1b[A', `fleetbook> rrpc ${device} {{$secret TOKEN}}`);
  });

  it('begins with a text that is given', async () => {
    const other = new Seat(emulator);
    other.session.open(`rrpc ${device} `);
    await other.shows(`fleetbook> rrpc ${device}`);
  });

  it('draws anew when the terminal changes its width', async () => {
    const long = '0123456789'.repeat(8);
    await seat.type(long, `fleetbook> ${long}`);
    seat.screen.resize(60);
    seat.session.resize(60);
    await seat.type('', long.slice(49));
    assert.equal(seat.screen.lines.at(-2), `fleetbook> ${long.slice(0, 49)}`);
  });
});
