import * as vscode from 'vscode';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { formatReport } from '../../model/callReport/formatReport.ts';
import { cellOutputMime, type CellOutput } from '../../protocol/cellOutput.ts';

/** A report for our renderer, and for whatever shows only text or JSON. */
export function toOutput(report: CallReport): vscode.NotebookCellOutput {
  const { answer, content } = report;
  // Where nothing came, what is told of that.
  const json = answer ?? (content?.form === 'json' ? content.text : JSON.stringify(report, undefined, 2));
  return new vscode.NotebookCellOutput([
    vscode.NotebookCellOutputItem.json(report satisfies CellOutput, cellOutputMime),
    vscode.NotebookCellOutputItem.text(formatReport(report)),
    // As text: some numbers have more digits than JavaScript's.
    vscode.NotebookCellOutputItem.text(json, 'application/json'),
  ]);
}
