import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { showCellTestFile } from '../../src/features/notebook/cellTestFiles.ts';
import { runTests } from '../../src/features/notebook/runCellTests.ts';
import type { Services } from '../../src/platform/services.ts';
import { SilentDevice } from '../support/silentDevice.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { saidOfTests, wordsOf, type Said } from './support/saidOfTests.ts';

const call = 'QueryProduct\nProductKey: a1Thermo001';
const fenced = (...cells: readonly string[]): string => cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');
const right = `# @name right\n# @expect Data.ProductKey == "a1Thermo001"\n${call}`;
const wrong = `# @name wrong\n# @expect Data.ProductKey == "{{right.Data.ProductName}}"\n${call}`;

describe('The cells of notebooks in the Test Explorer', () => {
  let controller: vscode.TestController;
  let folder: vscode.Uri;
  let said: Map<string, Said>;
  let count = 0;

  /** The one region of the emulator; nothing else is asked for. */
  const services = {
    connections: {
      all: [],
      scopes: () => [{ connectionId: 'emulator', regionId: 'cn-shanghai' }],
      get: () => undefined,
      clientFor: () => emulatorClient(),
    },
    focus: { scope: undefined },
    context: { secrets: {}, globalState: {} },
    log: { protect: () => undefined },
  } as unknown as Services;

  before(() => {
    const root = vscode.workspace.workspaceFolders?.[0];
    assert.ok(root);
    folder = vscode.Uri.joinPath(root.uri, 'cell-tests');
  });

  beforeEach(() => {
    controller = vscode.tests.createTestController(`fleetbook.cells.${++count}`, 'Cells of a test');
    said = saidOfTests(controller);
  });

  afterEach(async () => {
    controller.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  /** Writes a file, and shows it; resolves to its row. */
  const show = async (name: string, content: string | Uint8Array): Promise<vscode.TestItem> => {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    await showCellTestFile(controller, uri);
    const item = controller.items.get(uri.toString());
    assert.ok(item);
    return item;
  };
  const run = (request: vscode.TestRunRequest): Promise<void> =>
    runTests(services, controller, request, new vscode.CancellationTokenSource().token);
  const states = (): Record<string, string> =>
    Object.fromEntries([...said].map(([label, { state }]) => [label, state]));

  it('leave out what a person leaves out, and run what a cell needs of it', async () => {
    const file = await show('a.fleet.md', fenced(right, wrong));
    const others = await show('b.fleet.md', fenced(`# @name other\n# @expect Success == true\n${call}`));
    const first = file.children.get('0');
    assert.ok(first);
    await run(new vscode.TestRunRequest(undefined, [first, others]));
    assert.deepEqual(states(), { '2 wrong': 'failed' });
    assert.match(wordsOf(said.get('2 wrong')?.message), /but it is "a1Thermo001" \(compared with "Thermostats"\)/);
  });

  it('say what is wrong with a file that cannot be read, in its row and where it is run, and run all others', async () => {
    const broken = await show('broken.fleet.md', Buffer.from('# zw\xf6lf\n', 'latin1'));
    await show('good.fleet.md', fenced(right));
    assert.match(wordsOf(broken.error), /Line 1 is not UTF-8/);
    await run(new vscode.TestRunRequest());
    assert.deepEqual(states(), { [broken.label]: 'errored', '1 right': 'passed' });
    assert.match(wordsOf(said.get(broken.label)?.message), /Line 1 is not UTF-8/);
  });

  it('say so where a file broke after it was shown', async () => {
    const file = await show('late.fleet.md', fenced(right));
    assert.ok(file.uri);
    await vscode.workspace.fs.writeFile(file.uri, Buffer.from('\xff', 'latin1'));
    await run(new vscode.TestRunRequest([file]));
    assert.deepEqual(states(), { '1 right': 'errored' });
  });

  it('are no failures where a person stops them', async () => {
    await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
    const slow = `# @name slow\n# @expect Success == true\nRRpc\nDevice: ${device.name}\nTimeout: 8000\n\nhi`;
    await show('slow.fleet.md', fenced(slow, right));
    const source = new vscode.CancellationTokenSource();
    const ended = runTests(services, controller, new vscode.TestRunRequest(), source.token);
    await device.asked;
    source.cancel();
    await ended;
    assert.deepEqual(states(), { '1 slow': 'skipped', '2 right': 'skipped' });
  });

  it('run no other cell where the file has changed since it was shown', async () => {
    const file = await show('moved.fleet.md', fenced(right));
    assert.ok(file.uri);
    const above = `# @name above\n# @expect Success == true\n${call}`;
    await vscode.workspace.fs.writeFile(file.uri, new TextEncoder().encode(fenced(above, right)));
    await run(new vscode.TestRunRequest([file]));
    assert.deepEqual(states(), { '1 right': 'errored' });
    assert.match(wordsOf(said.get('1 right')?.message), /has changed since/);
  });

  it('are gone with their file', async () => {
    const file = await show('gone.fleet.md', fenced(right));
    assert.ok(file.uri);
    await vscode.workspace.fs.delete(file.uri);
    await showCellTestFile(controller, file.uri);
    assert.equal(controller.items.size, 0);
  });
});
