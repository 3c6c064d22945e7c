import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { append, codeCells, fenced, rrpc, run, useNotebooks } from './support/useNotebooks.ts';

describe('A notebook in a file', () => {
  const notebooks = useNotebooks();

  it('opens from a file of its suffix, with iot fences as code cells', async () => {
    const notebook = await notebooks.open(`# Title\n\n${fenced(rrpc.join('\n'))}\n\`\`\`json\n{}\n\`\`\`\n`);
    assert.equal(notebook.notebookType, 'fleetbook-notebook');
    assert.deepEqual(
      notebook.getCells().map(({ document }) => [document.languageId, document.getText()]),
      [
        ['markdown', '# Title'],
        ['fleetbook-cell', rrpc.join('\n')],
        ['markdown', '```json\n{}\n```'],
      ],
    );
  });

  for (const [name, text] of Object.entries({
    CRLF: `# T\r\n\r\n${fenced(rrpc.join('\n')).replaceAll('\n', '\r\n')}`,
    'mixed line ends, lone CR and trailing spaces': '\uFEFFT  \r\n\n```iot\nPub\r\n\rx  \n```  \r\rend  ',
    'no final newline, tildes and an unclosed fence': '> ~~~iot x\n> Pub\n\nT\n- ```iot\n  Pub\n\n````iot\nRRpc',
  })) {
    it(`is written back to the byte when it is saved with an edit undone: ${name}`, async () => {
      const notebook = await notebooks.open(text);
      await append(notebook, new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'Pub', 'fleetbook-cell'));
      await notebook.save();
      assert.notEqual(await readFile(notebook.uri.fsPath, 'utf8'), text);
      const edit = new vscode.WorkspaceEdit();
      const last = new vscode.NotebookRange(notebook.cellCount - 1, notebook.cellCount);
      edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(last)]);
      assert.ok(await vscode.workspace.applyEdit(edit));
      await notebook.save();
      assert.equal(await readFile(notebook.uri.fsPath, 'utf8'), text);
    });
  }

  it('changes nothing in its file but the cell that was edited', async () => {
    const notebook = await notebooks.open('# T\r\n\r\n  ~~~iot\r\n  Pub\r\n  ~~~\r\n\r\nend');
    const [cell] = codeCells(notebook);
    assert.ok(cell);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(cell.document.uri, new vscode.Position(0, 3), '\nQos: 1');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await notebook.save();
    const saved = await readFile(notebook.uri.fsPath, 'utf8');
    assert.equal(saved, '# T\r\n\r\n  ~~~iot\r\n  Pub\r\n  Qos: 1\r\n  ~~~\r\n\r\nend');
  });

  it('does not open a file that is not UTF-8, and leaves it as it is', async () => {
    const bytes = Buffer.from('# zw\xf6lf\n', 'latin1');
    const file = await notebooks.write(bytes);
    await assert.rejects(async () => vscode.workspace.openNotebookDocument(vscode.Uri.file(file)), /not UTF-8/);
    assert.deepEqual(await readFile(file), bytes);
  });

  it('keeps its outputs out of its file', async () => {
    const notebook = await notebooks.open(fenced('QueryProduct\nProductKey: a1Thermo001'));
    await run(notebook);
    assert.equal(notebook.isDirty, false);
    await append(notebook, new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'end', 'markdown'));
    await notebook.save();
    const saved = await readFile(notebook.uri.fsPath, 'utf8');
    assert.equal(saved, `${fenced('QueryProduct\nProductKey: a1Thermo001')}\nend\n`);
  });

  it('opens with 500 cells', async () => {
    const cells = Array.from({ length: 500 }, (_, number) => `# @name n${number}\n${rrpc.join('\n')}`);
    const notebook = await notebooks.open(fenced(...cells));
    assert.equal(notebook.cellCount, 500);
  });
});
