import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Puts a text in the place of all that an open document holds, as an edit that is not saved. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
