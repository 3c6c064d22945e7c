import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { SilentDevice } from '../support/silentDevice.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { useCloudConnection } from './support/useCloudConnection.ts';
import { fenced, resultOf } from './support/useNotebooks.ts';

const list = '# @name list\nQueryDevice\nProductKey: a1Thermo001\nPageSize: 1';
const needsList = 'QueryDeviceDetail\nProductKey: a1Thermo001\nDeviceName: {{list.Data[0].DeviceName}}';

describe('A notebook whose kernel is changed while its cells run', () => {
  const connection = useCloudConnection('Plant Other');
  let folder: string;
  let onCloudAlone: string;
  let onEmulatorAlone: string;
  let count = 0;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-kernels-'));
    const name = 'Other_thermostats';
    const own = await (await emulatorClient()).call('CreateProduct', { ProductName: name });
    onEmulatorAlone = `QueryProduct\nProductKey: ${own.ProductKey}`;
    const { ProductKey } = await connection().client.call('CreateProduct', { ProductName: name });
    onCloudAlone = `QueryProduct\nProductKey: ${ProductKey}`;
  });

  after(() => rm(folder, { recursive: true }));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Asks for cells: of the emulator, where the first waits for a device that never answers, then of the other connection. */
  const askBoth = async (
    cells: readonly string[],
    { ofEmulator, ofCloud }: { readonly ofEmulator: readonly number[]; readonly ofCloud: readonly number[] },
  ): Promise<readonly vscode.NotebookCell[]> => {
    await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
    const texts = [`RRpc\nDevice: ${device.name}\nTimeout: 3000\n\nhi`, ...cells];
    const file = path.join(folder, `kernels-${++count}.fleet.md`);
    await writeFile(file, fenced(...texts));
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    const notebookEditor = await vscode.window.showNotebookDocument(notebook);
    const select = (id: string): Thenable<unknown> =>
      vscode.commands.executeCommand('notebook.selectKernel', {
        notebookEditor,
        id: `fleetbook.${id}.cn-shanghai`,
        extension: 'fleetbook.fleetbook',
      });
    const execute = (start: number): Thenable<unknown> =>
      vscode.commands.executeCommand('notebook.cell.execute', {
        ranges: [{ start, end: start + 1 }],
        document: notebook.uri,
      });
    await select('emulator');
    const asked = [0, ...ofEmulator].map(execute);
    await device.asked;
    await select(connection().id);
    asked.push(...ofCloud.map(execute));
    await Promise.all(asked);
    const ran = [0, ...ofEmulator, ...ofCloud].map((index) => notebook.cellAt(index));
    await waitFor('all to have run', () =>
      ran.every(({ executionSummary }) => executionSummary?.timing?.endTime !== undefined),
    );
    return notebook.getCells();
  };

  const successes = (cells: readonly vscode.NotebookCell[]) =>
    cells.map(({ executionSummary }) => executionSummary?.success);

  const isAfter = (later: vscode.NotebookCell | undefined, earlier: vscode.NotebookCell | undefined): boolean =>
    later!.executionSummary!.timing!.startTime >= earlier!.executionSummary!.timing!.endTime;

  it('runs them in the order in which they were asked for, each on the kernel that it was asked of', async () => {
    const cells = await askBoth([onEmulatorAlone, onCloudAlone], { ofEmulator: [1], ofCloud: [2] });
    assert.deepEqual(successes(cells), [false, true, true]);
    assert.ok(isAfter(cells[1], cells[0]));
    assert.ok(isAfter(cells[2], cells[1]));
  });

  it('runs a cell on both where the other one needs its answer as well', async () => {
    const cells = await askBoth([list, needsList], { ofEmulator: [1], ofCloud: [2] });
    assert.deepEqual(successes(cells), [false, true, true]);
    assert.ok(isAfter(cells[1], cells[0]));
    assert.ok(isAfter(cells[2], cells[1]));
  });

  it('says in a cell that waits that the kernel was changed, where another one that it needs has not been asked for', async () => {
    const cells = await askBoth([list, needsList], { ofEmulator: [2], ofCloud: [] });
    assert.deepEqual(successes(cells), [false, undefined, undefined]);
    const { outcome, problem } = await resultOf(cells[2]!);
    assert.equal(outcome, 'skipped');
    assert.match(problem ?? '', /^The notebook's kernel was changed while this waited\./);
  });
});

describe('A notebook that is closed while its cells run', () => {
  let folder: string;
  /** Messages of errors that were shown. */
  const errors: string[] = [];
  const warnings: string[] = [];
  const { showErrorMessage, showWarningMessage } = vscode.window;

  before(async () => {
    await emulatorClient();
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-closed-'));
    Object.assign(vscode.window, {
      showErrorMessage: (text: string) => Promise.resolve(void errors.push(text)),
      showWarningMessage: (text: string) => Promise.resolve(void warnings.push(text)),
    });
  });

  after(async () => {
    Object.assign(vscode.window, { showErrorMessage, showWarningMessage });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  const show = async (name: string, ...texts: readonly string[]): Promise<vscode.NotebookDocument> => {
    const file = path.join(folder, name);
    await writeFile(file, fenced(...texts));
    // VS Code keeps for a while what an extension opened as a document.
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
    await waitFor('the notebook', () => vscode.window.activeNotebookEditor?.notebook.uri.fsPath === file);
    const notebookEditor = vscode.window.activeNotebookEditor!;
    const id = 'fleetbook.emulator.cn-shanghai';
    await vscode.commands.executeCommand('notebook.selectKernel', {
      notebookEditor,
      id,
      extension: 'fleetbook.fleetbook',
    });
    return notebookEditor.notebook;
  };

  it('ends, keeps no other from its turn, and can be run anew', async () => {
    // Days go by until it has ended by itself.
    const endless = await show('endless.fleet.md', `# @repeat 100000 every 5000\n${list}`, list);
    void vscode.commands.executeCommand('notebook.execute', endless.uri);
    await waitFor('the first cell to run', () => endless.cellAt(0).executionSummary?.executionOrder !== undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await waitFor('the notebook to close', () => endless.isClosed);
    await waitFor('a message', () => warnings.length > 0);
    assert.match(
      warnings.join('\n'),
      /^QueryDevice ended, because endless\.fleet\.md was closed or saved under another name/,
    );
    const next = await show('next.fleet.md', list);
    await vscode.commands.executeCommand('notebook.execute', next.uri);
    await waitFor('the cell of another', () => next.cellAt(0).executionSummary?.success === true);
    const again = await show('endless.fleet.md', list);
    await vscode.commands.executeCommand('notebook.execute', again.uri);
    await waitFor('the cell of the same file', () => again.cellAt(0).executionSummary?.success === true);
    assert.deepEqual(errors, []);
  });

  it('goes on where only one of its two editors is closed', async () => {
    const split = await show('split.fleet.md', `# @repeat 100000 every 5000\n${list}`);
    await vscode.commands.executeCommand('workbench.action.splitEditorRight');
    const editors = (): number =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputNotebook && input.uri.fsPath === split.uri.fsPath)
        .length;
    await waitFor('a second editor', () => editors() === 2);
    void vscode.commands.executeCommand('notebook.execute', split.uri);
    const [cell] = split.getCells();
    await waitFor('the cell to run', () => cell?.executionSummary?.executionOrder !== undefined);
    warnings.length = 0;
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await waitFor('one editor', () => editors() === 1);
    // Longer than the end of a run takes to be told of.
    await delay(500);
    assert.deepEqual(warnings, []);
    assert.equal(cell?.executionSummary?.timing?.endTime, undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // What still ran is told of.
    await waitFor('a message', () => warnings.length > 0);
    assert.match(warnings.join('\n'), /ended, because split\.fleet\.md was closed/);
    assert.deepEqual(errors, []);
  });
});
