import * as vscode from 'vscode';
import { LineIndex } from '../model/sync/lineIndex.ts';
import { minimalEdit } from '../model/sync/minimalEdit.ts';
import { documentText } from './documentText.ts';

/**
 * VS Code looks for a smaller edit in one without metadata, and forgets on the way of which version of the text it is: where the text
 * changes at that moment, it puts the edit where it does not belong.
 */
const withVersion = { label: 'Fleetbook', needsConfirmation: false } as const;

/** Has VS Code give a document this text, by the smallest edit. Resolves to false where it refuses, as the text changes at that moment. */
export async function replaceDocumentText(document: vscode.TextDocument, text: string): Promise<boolean> {
  const current = documentText(document);
  const change = minimalEdit(current, text);
  if (!change) return true;
  const lines = new LineIndex(current);
  const position = (offset: number): vscode.Position => {
    const { line, column } = lines.positionAt(offset);
    return new vscode.Position(line, column);
  };
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(position(change.start), position(change.end));
  edit.replace(document.uri, range, change.text, withVersion);
  return vscode.workspace.applyEdit(edit);
}
