import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { UsedSecrets } from '../../src/client/cellRun/usedSecrets.ts';
import { ReplSession } from '../../src/features/repl/replSession.ts';
import type { HistoryStore } from '../../src/features/repl/replHistory.ts';
import { CellRuns } from '../support/cellRuns.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';
import { SilentDevice } from '../support/silentDevice.ts';
import { Screen } from '../support/screen.ts';

const device = 'a1Thermo001/thermostat-0001';

/** What is kept of lines for a connection. */
class KeptHistory implements HistoryStore {
  lines: readonly string[] = [];
  readonly secrets = new UsedSecrets();

  read(): readonly string[] {
    return this.lines;
  }

  write(lines: readonly string[]): void {
    this.lines = lines;
  }
}

/** A session on a screen, and a person before it. */
class Seat {
  readonly screen: Screen;
  readonly session: ReplSession;
  raw = '';
  hasEnded = false;
  readonly history: KeptHistory;
  readonly notebooks: (readonly string[])[] = [];
  readonly #changes = new EventEmitter();
  #writing = Promise.resolve();

  constructor(emulator: SampleEmulator, history = new KeptHistory(), size = { columns: 100, rows: 200 }) {
    this.history = history;
    this.screen = new Screen(size.columns, size.rows);
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
        history,
        openNotebook: (cells) => this.notebooks.push(cells),
        end: () => (this.hasEnded = true),
      },
      size,
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

  /** Waits until the line that is being written, put together of its rows, is `text`. */
  async draws(text: string): Promise<void> {
    const drawn = (): string =>
      this.screen.lines.slice(this.screen.lines.findLastIndex((row) => /^fleetbook>/.test(row))).join('');
    while (drawn() !== text)
      await once(this.#changes, 'change', { signal: AbortSignal.timeout(5000) }).catch(() =>
        assert.equal(drawn(), text),
      );
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
      /Local emulator · cn-shanghai: DeleteDevice device a1Thermo001\/\w+\nThis cannot be undone\./,
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
    assert.match(overview, /Alt\+Enter, or a\sbackslash at the\send/);
    await seat.type('clear\r');
    assert.equal((await seat.type('.help\r')).slice(1).join('\n'), overview.split('\n').slice(1).join('\n'));
    assert.equal((await seat.type('.help RRpc\r'))[1], 'rrpc ProductKey/DeviceName message');
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

  it('completes and explains operations that it knows by name alone', async () => {
    await seat.type('batchpu\t', 'fleetbook> BatchPub');
    await seat.type('TopicSh\t', 'fleetbook> BatchPub TopicShortName=');
    await seat.type('\x15\x0bquerydevicebytags tag.1.tagk\t', 'fleetbook> querydevicebytags Tag.1.TagKey=');
    await seat.type('\x15\x0b.help setdevicesp\t', 'fleetbook> .help SetDevicesProperty');
    assert.match((await seat.type('\r')).join('\n'), /Not in the catalogue[^]*parameters: [^]*DeviceName\.N/);
    assert.match((await seat.type('help batchpubb\r')).join('\n'), /Did you mean BatchPub\?/);
    // The catalogue's own come first.
    await seat.type('querydevicede\t', 'fleetbook> QueryDeviceDetail');
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

  it('runs none of several cells that are pasted at once, and says how to run them', async () => {
    const cells = 'QueryProduct\nProductKey: a1Thermo001\n\nQueryDevice\nProductKey: a1Thermo001';
    const lines = await seat.type(`\x1b[200~${cells}\x1b[201~\r`);
    assert.match(lines.join(' '), /These are several calls: QueryDevice begins another\. Enter one at a time/);
    assert.doesNotMatch(lines.join(' '), /Thermostats/);
  });

  it('keeps its history for the next time, and no secret in it', async () => {
    await seat.type('queryproduct a1Thermo001\r');
    await seat.type('registerdevice a1Thermo001 DeviceSecret=abcdef123\r');
    await seat.type(`rrpc ${device} {"password":"hunter22"}\r`);
    await seat.type(`rrpc ${device} q/ä-secret\r`);
    const lines = await seat.type(`rrpc ${device} {{$secret TOKEN}}\r`);
    assert.match(lines.join('\n'), /"received": "•••"/);
    assert.deepEqual(seat.history.lines, ['queryproduct a1Thermo001', `rrpc ${device} {{$secret TOKEN}}`]);
    const other = new Seat(emulator, seat.history);
    other.session.open();
    await other.shows('fleetbook>');
    await other.type('\x1b[A', `fleetbook> rrpc ${device} {{$secret TOKEN}}`);
  });

  it('shares its history with other terminals of the connection that are open', async () => {
    const kept = new KeptHistory();
    const [one, other] = [new Seat(emulator, kept), new Seat(emulator, kept)];
    for (const [at, word] of [
      [one, 'first'],
      [other, 'second'],
      [one, 'third'],
    ] as const) {
      if (word !== 'third') at.session.open();
      await at.type(`help ${word}\r`);
    }
    assert.deepEqual(kept.lines, ['help first', 'help second', 'help third']);
    await other.type('help fourth\r');
    await other.type('\x1b[A\x1b[A', 'fleetbook> help third');
  });

  it('puts no secret that is known by now into a notebook', async () => {
    await seat.type(`rrpc ${device} q/ä-secret\r`);
    await seat.type(`rrpc ${device} {{$secret TOKEN}}\r`);
    await seat.type('.to-notebook\r');
    const cellOf = (body: string) => `RRpc\nDevice: ${device}\nTimeout: 5000\n\n${body}`;
    assert.deepEqual(seat.notebooks, [[cellOf('•••'), cellOf('{{$secret TOKEN}}')]]);
  });

  it('takes a secret that is known by now out of what another terminal has kept', async () => {
    const kept = new KeptHistory();
    const [one, other] = [new Seat(emulator, kept), new Seat(emulator, kept)];
    one.session.open();
    await one.type('help q/ä-secret\r');
    other.session.open();
    await one.type(`rrpc ${device} {{$secret TOKEN}}\r`);
    await other.type('help rrpc\r');
    assert.deepEqual(kept.lines, [`rrpc ${device} {{$secret TOKEN}}`, 'help rrpc']);
  });

  it('brings no secret back that is known by now, which another terminal had before it at its prompt', async () => {
    const kept = new KeptHistory();
    const [one, other] = [new Seat(emulator, kept), new Seat(emulator, kept)];
    one.session.open();
    await one.type('help first\r');
    await one.type('help q/ä-secret\r');
    other.session.open();
    await other.shows('fleetbook>');
    await one.type(`rrpc ${device} {{$secret TOKEN}}\r`);
    await other.type('\x1b[A', 'fleetbook> help first');
    await other.type('\x1b[B', 'fleetbook>');
    await other.type('help q/ä-secret\r');
    assert.deepEqual(kept.lines, ['help first', `rrpc ${device} {{$secret TOKEN}}`]);
  });

  it('looks for an earlier line with Ctrl+R, and runs it with Enter or goes back with Ctrl+C', async () => {
    for (const word of ['first', 'second', 'third']) await seat.type(`help ${word}\r`);
    await seat.type('draft\x12ir', '(search) “ir”: help third');
    await seat.type('\x12', '(search) “ir”: help first');
    assert.match((await seat.type('\r')).join('\n'), /fleetbook> help first\nThere is no operation "first"/);
    await seat.type('\x12econ\x1b[D!', 'fleetbook> help !second');
    await seat.type('\x03draft\x12help\x07', 'fleetbook> draft');
    await seat.type('\x12help\x03', 'fleetbook> draft');
    await seat.type('\x03');
    assert.equal(seat.screen.lines.at(-2), 'fleetbook> draft^C');
    // A question is answered, and nothing is looked for.
    await seat.type('deletedevice a1Thermo001/thermostat-0003\r', 'Type yes to run it:');
    await seat.type('\x12no\r');
  });

  it('takes nothing any more once it was left', async () => {
    seat.session.input('.quit\r\x03.use a/b\rqueryproductlist\r');
    seat.session.input('\x03queryproductlist\r');
    await new Promise(setImmediate);
    assert.equal(seat.hasEnded, true);
    assert.doesNotMatch(seat.raw, /Waiting|are for a\/b/);
  });

  it('takes Ctrl+D for a no where it asks, for deleting in a line, and for leaving on an empty one alone', async () => {
    await seat.type('deletedevice a1Thermo001/thermostat-0003\r', 'Type yes to run it:');
    await seat.type('\x04');
    assert.equal(seat.screen.lines.at(-2), 'Type yes to run it: ^D');
    await emulator.client().call('QueryDeviceDetail', { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0003' });
    await seat.type('help x\x1b[D\x04', 'fleetbook> help');
    assert.equal(seat.hasEnded, false);
    await seat.type('\x15');
    seat.session.input('\x04');
    assert.equal(seat.hasEnded, true);
  });

  it('completes in the middle of a word without writing the rest twice, and adds no second blank', async () => {
    await seat.type(`rrpc ${device} hi\x01\x1b[C\x1b[C\t`, `fleetbook> RRpc ${device} hi`);
    await seat.type('x', `fleetbook> RRpc x${device} hi`);
    await seat.type('\x15\x0b@word = hello\r');
    await seat.type('rrpc -- {{wo\t', 'fleetbook> rrpc -- {{word}}');
    await seat.type('|', 'fleetbook> rrpc -- {{word}}|');
  });

  it('completes in a cell of several lines what a notebook offers there', async () => {
    await seat.type(`.use ${device}\r`);
    await seat.type('rrpc\x1b\rdev\t', 'fleetbook> rrpc⏎Device');
    await seat.type(': a1T\t', 'fleetbook> rrpc⏎Device: a1Thermo001/');
    await seat.type('ther\t', `fleetbook> rrpc⏎Device: ${device}`);
    await seat.type('\x1b\rtimeo\t', `fleetbook> rrpc⏎Device: ${device}⏎Timeout:`);
    const lines = await seat.type('5000\x1b\r\x1b\r温度\r');
    assert.match(lines.join('\n'), /"received": "温度"/);
  });

  it('takes a pasted cell whose lines end in CR LF as one, and asks for Enter', async () => {
    const cell = `RRpc\r\nDevice: ${device}\r\nTimeout: 5000\r\n\r\n{ "a": "😀" }\r\n`;
    const shown = `fleetbook> RRpc⏎Device: ${device}⏎Timeout: 5000⏎⏎{ "a": "😀" }`;
    await seat.type(`\x1b[200~${cell}\x1b[201~`, shown);
    assert.match((await seat.type('\r')).join('\n'), /"a": "😀"/);
    await seat.type('\x1b[A', shown);
    const lines = await seat.type('\x7f\x7f\x7f\x7f\x7f"x" }\r');
    assert.match(lines.join('\n'), /"a": "x"/);
  });

  it('runs a line far longer than the screen, and keeps it whole in the window', async () => {
    const long = 'x'.repeat(3000);
    const small = new Seat(emulator, undefined, { columns: 50, rows: 6 });
    small.session.open();
    await small.type(`rrpc ${device} `, `fleetbook> rrpc ${device}`);
    small.session.input(`\x1b[200~${long}\x1b[201~`);
    small.session.input('\x1b[D\x1b[D');
    small.session.input('\x1b[D');
    await small.type('\x7f\r');
    const written = small.screen.all.slice(small.screen.all.findIndex((line) => line.startsWith('fleetbook> rrpc')));
    const answer = written.findIndex((line) => line.startsWith('✓'));
    assert.ok(written.slice(0, answer).join('').trimEnd() === `fleetbook> rrpc ${device} ${long.slice(1)}`);
  });

  it('draws wide characters at the edge of a terminal whose width changes while they are typed', async () => {
    const characters = Array.from('温度e\u0301👍한'.repeat(4));
    for (const columns of [31, 17, 60, 16, 100]) {
      for (const character of characters) seat.session.input(character);
      seat.screen.resize(columns);
      seat.session.resize({ columns, rows: 200 });
      seat.session.input('\x1b[D|\x1b[D\x7f');
      const text = characters.with(-2, '').join('').replace(/한$/, '|한');
      await seat.draws(`fleetbook> ${text}`);
      seat.session.input('\x03');
    }
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
    seat.session.resize({ columns: 60, rows: 200 });
    await seat.type('', long.slice(49));
    assert.equal(seat.screen.lines.at(-2), `fleetbook> ${long.slice(0, 49)}`);
  });
});
