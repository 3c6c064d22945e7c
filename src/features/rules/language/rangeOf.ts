import * as vscode from 'vscode';
import type { Span } from '../../../language/rulesql/sqlNode.ts';

/** The range of a place in a document's text. */
export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
