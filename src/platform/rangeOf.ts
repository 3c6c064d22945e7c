import * as vscode from 'vscode';

/** The range of a place in a document's text: offsets in UTF-16 units. */
export function rangeOf(
  document: vscode.TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
