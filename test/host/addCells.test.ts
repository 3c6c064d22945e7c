import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addCells } from '../../src/platform/addCells.ts';
import { cellLanguageId } from '../../src/platform/notebookIds.ts';
import { ReadOnlyFiles } from '../../src/platform/readOnlyFiles.ts';

describe('Cells that are added to a notebook that lies where nobody can write', () => {
  const files = new ReadOnlyFiles('fleetbook-test-past', () => '# Past\n');

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    files.dispose();
  });

  it('come into a new one, which can be saved', async () => {
    const uri = vscode.Uri.from({ scheme: 'fleetbook-test-past', path: '/past.fleet.md' });
    const past = await vscode.workspace.openNotebookDocument(uri);
    const text = 'QueryProductList';
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, cellLanguageId);
    assert.equal(await addCells(past, past.cellCount, [cell]), false);
    const shown = vscode.window.activeNotebookEditor?.notebook;
    assert.deepEqual(
      [shown?.uri.scheme, shown?.getCells().map(({ document }) => document.getText()), past.cellCount],
      ['untitled', [text], 1],
    );
  });
});
