import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Client } from '../../src/client/client.ts';
import { emulatorEndpoint, emulatorKeys, type EmulatorKeys } from '../../src/protocol/emulatorFiles.ts';
import { requestControl } from '../support/control.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { choose, Person, type } from './support/person.ts';
import { Picker } from './support/picker.ts';

const name = 'Plant Marked';
const topic = '/a1Thermo001/thermostat-0002/user/get';
const look = 'QueryProduct\nProductKey: a1Thermo001';
const pub = `Pub\nProductKey: a1Thermo001\nTopicFullName: ${topic}\n\nhello`;
const register = '# @name made\nRegisterDevice\nProductKey: a1Thermo001';
const erase = 'DeleteDevice\nDevice: a1Thermo001/{{made.Data.DeviceName}}';

interface Emulated {
  readonly httpPort: number;
  readonly keys: EmulatorKeys;
}

describe('What cells change, before they run', () => {
  let folder: string;
  let cloud: Emulated;
  let local: Emulated;
  let connectionId = '';
  let count = 0;

  const emulatedIn = async (variable: string): Promise<Emulated> => {
    const data = process.env[variable];
    assert.ok(data);
    const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(data, file), 'utf8'));
    const { httpPort } = emulatorEndpoint.parse(await read('endpoint.json'));
    return { httpPort, keys: emulatorKeys.parse(await read('keys.json')) };
  };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-confirmations-'));
    await emulatorClient();
    local = await emulatedIn('FLEETBOOK_TEST_EMULATOR');
    cloud = await emulatedIn('FLEETBOOK_TEST_CLOUD');
    const endpoints = { [name]: process.env['FLEETBOOK_TEST_CLOUD_ENDPOINT'] };
    const settings = vscode.workspace.getConfiguration('fleetbook');
    await settings.update('endpoints', endpoints, vscode.ConfigurationTarget.Global);
    using adding = new Person();
    const key = [type(cloud.keys.accessKeyId), type(cloud.keys.accessKeySecret), type('')];
    const mark = [choose('🔴 red'), type('Production')];
    await adding.run('fleetbook.addConnection', [type(name), ...key, choose('cn-shanghai'), ...mark]);
    using choosing = new Picker([]);
    await vscode.commands.executeCommand('fleetbook.removeConnection');
    connectionId = choosing.seen.find(({ label }) => label === name)?.['connection']?.id ?? '';
    assert.match(connectionId, /^plant-marked-/);
  });

  after(async () => {
    using removing = new Person();
    using choosing = new Picker([name]);
    await removing.do(() => vscode.commands.executeCommand('fleetbook.removeConnection'), [], ['Remove']);
    assert.ok(choosing.seen.length > 0);
    const settings = vscode.workspace.getConfiguration('fleetbook');
    await settings.update('endpoints', undefined, vscode.ConfigurationTarget.Global);
    await rm(folder, { recursive: true });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const open = async (cells: readonly string[], connection: string): Promise<vscode.NotebookDocument> => {
    const file = path.join(folder, `asked-${++count}.fleet.md`);
    await writeFile(file, cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n'));
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    const notebookEditor = await vscode.window.showNotebookDocument(notebook);
    const id = `fleetbook.${connection}.cn-shanghai`;
    const extension = 'fleetbook.fleetbook';
    await vscode.commands.executeCommand('notebook.selectKernel', { notebookEditor, id, extension });
    return notebook;
  };

  /** Runs cells, all where none is named, until each has an output; resolves to how they ended. */
  const run = async (notebook: vscode.NotebookDocument, index?: number): Promise<string[]> => {
    const cells = notebook.getCells();
    const outcomeOf = ({ outputs }: vscode.NotebookCell): string => {
      const items = outputs[0]?.items.filter(({ mime }) => mime.startsWith('application/vnd.fleetbook'));
      const text = new TextDecoder().decode(items?.[0]?.data);
      return text === '' ? '' : (JSON.parse(text) as { outcome: string }).outcome;
    };
    if (index === undefined) await vscode.commands.executeCommand('notebook.execute', notebook.uri);
    else {
      const ranges = [{ start: index, end: index + 1 }];
      await vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: notebook.uri });
    }
    const asked = index === undefined ? cells : cells.slice(index, index + 1);
    await waitFor('the outputs', () => asked.every((cell) => outcomeOf(cell) !== ''));
    return cells.map(outcomeOf);
  };

  it('is asked for on a production connection, and nothing is sent after a no', async () => {
    await using calls = await Calls.watch(cloud);
    const notebook = await open([look, pub], connectionId);
    using person = new Person();
    assert.deepEqual(await run(notebook, 0), ['success', '']);
    assert.deepEqual(person.dialogs, []);
    assert.deepEqual(await run(notebook, 1), ['success', 'skipped']);
    const question = `🔴 Production · ${name}: Run Pub to ${topic}?\nThis changes the fleet.`;
    assert.deepEqual(person.dialogs, [question]);
    assert.equal(await calls.count('Pub'), 0);
    await person.do(() => run(notebook, 1), [], ['Run']);
    assert.deepEqual(person.dialogs, [question, question]);
    assert.equal(await calls.count('Pub'), 1);
  });

  it('is asked for once before all cells run, with the list; a no sends nothing, not even what only reads', async () => {
    await using calls = await Calls.watch(cloud);
    const notebook = await open([look, pub, register, erase], connectionId);
    using person = new Person();
    assert.deepEqual(await run(notebook), ['skipped', 'skipped', 'skipped', 'skipped']);
    const [question = '', list = ''] = person.dialogs.join().split('?\n');
    assert.equal(question, `🔴 Production · ${name}: Run 3 operations that change something`);
    assert.deepEqual(list.split('\n'), [
      `• Pub to ${topic}`,
      '• RegisterDevice product a1Thermo001',
      '• DeleteDevice device a1Thermo001/{{made.Data.DeviceName}} (cannot be undone)',
    ]);
    for (const { operation } of [look, pub, register, erase].map((text) => ({ operation: /^\w+/m.exec(text)![0] })))
      assert.equal(await calls.count(operation), 0, operation);
    await person.do(() => run(notebook), [], ['Run']);
    assert.equal(person.dialogs.length, 2);
    assert.equal(await calls.count('DeleteDevice'), 1);
  });

  it('is asked for with a list that is no higher than a screen; all of it is shown where somebody wants to see it, and nothing sent', async () => {
    await using calls = await Calls.watch(cloud);
    const erases = Array.from({ length: 12 }, (_, number) => `DeleteDevice\nDevice: a1Thermo001/nobody-${number}`);
    const notebook = await open([...Array<string>(12).fill(pub), ...erases], connectionId);
    using person = new Person();
    await person.do(async () => assert.deepEqual([...new Set(await run(notebook))], ['skipped']), [], ['Show All']);
    const [question, ...lines] = person.dialogs.join().split('\n');
    assert.equal(question, `🔴 Production · ${name}: Run 24 operations that change something?`);
    const erased = erases.map((_, number) => `• DeleteDevice device a1Thermo001/nobody-${number} (cannot be undone)`);
    const published = Array<string>(12).fill(`• Pub to ${topic}`);
    assert.deepEqual(lines, [...erased, ...published.slice(0, 3), '  … 9 more']);
    const shown = (): string | undefined => vscode.window.activeTextEditor?.document.getText();
    await waitFor('the list', () => shown()?.startsWith('•') === true);
    assert.deepEqual(shown()?.trimEnd().split('\n'), [...published, ...erased]);
    assert.deepEqual([await calls.count('Pub'), await calls.count('DeleteDevice')], [0, 0]);
  });

  it('is asked for wherever it cannot be undone; a no sends nothing', async () => {
    await using calls = await Calls.watch(local);
    const notebook = await open([pub, 'DeleteDevice\nDevice: a1Thermo001/nobody-0000'], 'emulator');
    using person = new Person();
    assert.deepEqual(await run(notebook, 0), ['success', '']);
    assert.deepEqual(person.dialogs, []);
    assert.deepEqual(await run(notebook, 1), ['success', 'skipped']);
    assert.match(person.dialogs.join(), /Run DeleteDevice device a1Thermo001\/nobody-0000\?\nThis cannot be undone\.$/);
    assert.equal(await calls.count('Pub'), 1);
    assert.equal(await calls.count('DeleteDevice'), 0);
  });

  it('is asked for where another cell needs it, and that is read at once where it only reads', async () => {
    await using calls = await Calls.watch(local);
    const needs = 'QueryDeviceDetail\nProductKey: a1Thermo001\nDeviceName: {{made.Data.DeviceName}}';
    const reads = 'QueryDeviceDetail\nProductKey: a1Thermo001\nDeviceName: {{list.Data[0].DeviceName}}';
    const list = '# @name list\nQueryDevice\nProductKey: a1Thermo001\nPageSize: 1';
    const notebook = await open([needs, register, reads, list], 'emulator');
    using person = new Person();
    assert.deepEqual(await run(notebook, 2), ['', '', 'success', 'success']);
    assert.deepEqual(person.dialogs, []);
    assert.deepEqual(await run(notebook, 0), ['skipped', 'skipped', 'success', 'success']);
    assert.match(person.dialogs.join(), /Run RegisterDevice product a1Thermo001\?\nThis changes the fleet\.$/);
    assert.equal(await calls.count('RegisterDevice'), 0);
    await person.do(() => run(notebook, 0), [], ['Run']);
    assert.equal(await calls.count('RegisterDevice'), 1);
  });

  it('leaves no cell waiting that is asked for while another one that needs it is on its way', async () => {
    await using calls = await Calls.watch(local);
    const first = '# @name first\nQueryDevice\nProductKey: a1Thermo001\nPageSize: 1';
    const notebook = await open(
      [first, 'QueryDeviceDetail\nProductKey: a1Thermo001\nDeviceName: {{first.Data[0].DeviceName}}', look],
      'emulator',
    );
    const document = notebook.uri;
    const execute = (start: number) =>
      vscode.commands.executeCommand('notebook.cell.execute', { ranges: [{ start, end: start + 1 }], document });
    await Promise.all([execute(1), execute(0), execute(2)]);
    await waitFor('all to have run', () =>
      notebook.getCells().every(({ executionSummary }) => executionSummary?.success === true),
    );
    assert.equal(await calls.count('QueryDevice'), 1);
    // None is stuck: each can be run again.
    assert.deepEqual(await run(notebook), ['success', 'success', 'success']);
  });
});

/** The calls that an emulator is told of while it is watched. */
class Calls implements AsyncDisposable {
  readonly #emulated: Emulated;
  readonly #body: ReadableStreamDefaultReader<Uint8Array>;
  readonly #reading: Promise<void>;
  #text = '';

  private constructor(emulated: Emulated, body: ReadableStreamDefaultReader<Uint8Array>) {
    this.#emulated = emulated;
    this.#body = body;
    this.#reading = this.#read();
  }

  static async watch(emulated: Emulated): Promise<Calls> {
    const { body } = await requestControl(emulated, 'GET', 'events?type=call');
    assert.ok(body);
    const calls = new Calls(emulated, body.getReader());
    await waitFor('the events', () => calls.#text.includes('watching'));
    return calls;
  }

  /** How often an operation was called. A call of the test's own comes behind all that were made before. */
  async count(operation: string): Promise<number> {
    const { httpPort, keys } = this.#emulated;
    const mark = (): number => this.#of('QueryTopicRouteTable');
    const before = mark();
    const client = new Client({ endpoint: `http://127.0.0.1:${httpPort}`, regionId: 'cn-shanghai', credentials: keys });
    await client.call('QueryTopicRouteTable', { Topic: topic }).catch(() => undefined);
    await waitFor('the last call', () => mark() > before);
    return this.#of(operation);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#body.cancel();
    await this.#reading;
  }

  #of(operation: string): number {
    return this.#text.split('\n').filter((line) => line.includes(`"operation":"${operation}"`)).length;
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await this.#body.read();
      if (done) return;
      this.#text += decoder.decode(value, { stream: true });
    }
  }
}
