import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore } from '../../src/common/disposableStore.ts';
import { codeForms } from '../../src/model/sdkCode/writeCode.ts';
import { tracesOf } from '../support/secretTraces.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { Picker } from './support/picker.ts';

const name = 'HOST_TOKEN';
const secret = 'q/ä+"s3cr\\et&%word';

const asked = `# @name asked\nRRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{{$secret ${name}}}`;
/** Holds what the device said again. */
const passedOn =
  'Pub\nProductKey: a1Thermo001\nTopicFullName: /a1Thermo001/thermostat-0002/user/get\n\n{{asked.payload.received}}';

describe('A secret in a notebook of VS Code', () => {
  const traces = tracesOf(secret);
  const cleanup = new DisposableStore();
  let folder: string;
  let notebook: vscode.NotebookDocument;
  /** What is typed into the boxes that ask for a secret's name and value. */
  let answers: string[] = [];
  /** Messages of errors that were shown. */
  const errors: string[] = [];

  /** Answers what VS Code asks by itself, which no test can reach, until the tests are over. */
  const standIn = (key: 'showInputBox' | 'showErrorMessage', answer: unknown): void => {
    const own = vscode.window[key];
    Object.assign(vscode.window, { [key]: answer });
    cleanup.add({ dispose: () => Object.assign(vscode.window, { [key]: own }) });
  };

  const assertNone = (where: string, text: string): void => {
    for (const trace of traces) assert.ok(!text.includes(trace), `${trace} in ${where}: ${text}`);
  };

  before(async () => {
    await emulatorClient();
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-cell-secrets-'));
    answers = [name, secret];
    standIn('showInputBox', () => Promise.resolve(answers.shift()));
    standIn('showErrorMessage', (text: string) => Promise.resolve(void errors.push(text)));
    await vscode.commands.executeCommand('fleetbook.setSecret');
    assert.deepEqual(answers, []);
    const file = path.join(folder, 'secret.fleet.md');
    await writeFile(file, [asked, passedOn].map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n'));
    notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.execute', notebook.uri);
    await waitFor('the outputs', () => notebook.getCells().every(({ outputs }) => outputs.length > 0));
  });

  after(async () => {
    using picker = new Picker([name]);
    await vscode.commands.executeCommand('fleetbook.removeSecret');
    assert.deepEqual(picker.left, []);
    cleanup.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  it('is not in the outputs, in any of their forms', () => {
    const items = notebook.getCells().flatMap(({ outputs }) => outputs.flatMap((output) => output.items));
    const texts = items.map(({ data }) => new TextDecoder().decode(data));
    assert.deepEqual(
      notebook.getCells().map(({ executionSummary }) => executionSummary?.success),
      [true, true],
    );
    assert.ok(texts.some((text) => text.includes('•••')));
    for (const text of texts) assertNone('an output', text);
  });

  it('is not in the file that is saved after the run', async () => {
    const edit = new vscode.WorkspaceEdit();
    const more = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'end', 'markdown');
    edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(notebook.cellCount, [more])]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await notebook.save());
    const saved = await readFile(notebook.uri.fsPath, 'utf8');
    assert.match(saved, /\{\{\$secret HOST_TOKEN\}\}[^]*\nend\n$/);
    assertNone('the file', saved);
  });

  it('is masked also in an answer that was there before a cell first used it', async () => {
    const late = 'late/s3cr\\et&%word';
    answers = ['HOST_LATE', late];
    await vscode.commands.executeCommand('fleetbook.setSecret');
    const file = path.join(folder, 'late.fleet.md');
    const call = 'RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n';
    const cells = [`${call}${late}`, `${call}{{$secret HOST_LATE}}`];
    await writeFile(file, cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n'));
    const own = await vscode.workspace.openNotebookDocument(vscode.Uri.file(file));
    await vscode.window.showNotebookDocument(own);
    const runCell = async (index: number): Promise<void> => {
      const ranges = [{ start: index, end: index + 1 }];
      await vscode.commands.executeCommand('notebook.cell.execute', { ranges, document: own.uri });
      await waitFor('the answer', () => own.cellAt(index).executionSummary?.success === true);
    };
    const shown = (): string =>
      own
        .cellAt(0)
        .outputs.flatMap(({ items }) => items.map(({ data }) => new TextDecoder().decode(data)))
        .join('\n');
    await runCell(0);
    assert.ok(tracesOf(late).some((trace) => shown().includes(trace)));
    const before = own.cellAt(0).executionSummary;
    await runCell(1);
    await waitFor('the mask', () => shown().includes('•••'));
    for (const trace of tracesOf(late)) assert.ok(!shown().includes(trace), `${trace} in ${shown()}`);
    const { executionOrder, success, timing } = own.cellAt(0).executionSummary ?? {};
    assert.deepEqual([executionOrder, success, timing], [before?.executionOrder, before?.success, before?.timing]);
    using picker = new Picker(['HOST_LATE']);
    await vscode.commands.executeCommand('fleetbook.removeSecret');
    assert.deepEqual(picker.left, []);
  });

  it('is masked also in another notebook that said it before', async () => {
    const late = 'other/s3cr\\et&%word';
    answers = ['HOST_OTHER', late];
    await vscode.commands.executeCommand('fleetbook.setSecret');
    const call = 'RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n';
    const runNew = async (file: string, body: string): Promise<vscode.NotebookCell> => {
      await writeFile(path.join(folder, file), `\`\`\`iot\n${call}${body}\n\`\`\`\n`);
      const document = await vscode.workspace.openNotebookDocument(vscode.Uri.file(path.join(folder, file)));
      await vscode.window.showNotebookDocument(document, { preview: false });
      await vscode.commands.executeCommand('notebook.execute', document.uri);
      await waitFor('the answer', () => document.cellAt(0).outputs.length === 1);
      return document.cellAt(0);
    };
    const shownBy = ({ outputs }: vscode.NotebookCell): string =>
      outputs.flatMap(({ items }) => items.map(({ data }) => new TextDecoder().decode(data))).join('\n');
    const said = await runNew('said.fleet.md', late);
    assert.ok(tracesOf(late).some((trace) => shownBy(said).includes(trace)));
    await runNew('used.fleet.md', '{{$secret HOST_OTHER}}');
    await waitFor('the mask', () => shownBy(said).includes('•••'));
    for (const trace of tracesOf(late)) assert.ok(!shownBy(said).includes(trace), `${trace} in ${shownBy(said)}`);
    using picker = new Picker(['HOST_OTHER']);
    await vscode.commands.executeCommand('fleetbook.removeSecret');
    assert.deepEqual(picker.left, []);
  });

  for (const [index, what] of ['asks with it', 'passes on what a device said'].entries()) {
    for (const form of ['curl', ...Object.keys(codeForms)]) {
      it(`is not in the clipboard when the cell that ${what} is copied as ${form}`, async () => {
        await vscode.env.clipboard.writeText('nothing');
        await vscode.commands.executeCommand('fleetbook.copyCellAs', notebook.cellAt(index), form);
        const copied = await vscode.env.clipboard.readText();
        assert.match(copied, index === 0 ? /RRpc/i : /Pub/i);
        assertNone('the clipboard', copied);
      });
    }

    it(`is in no signed request: the cell that ${what} is not copied as one`, async () => {
      await vscode.env.clipboard.writeText('nothing');
      errors.length = 0;
      await vscode.commands.executeCommand('fleetbook.copyCellAs', notebook.cellAt(index), 'curlSigned');
      assert.equal(await vscode.env.clipboard.readText(), 'nothing');
      await waitFor('the reason', () => errors.length > 0);
      assert.match(errors.join(), /uses a secret, which a signed request would hold/);
      assertNone('the message', errors.join());
    });
  }
});
