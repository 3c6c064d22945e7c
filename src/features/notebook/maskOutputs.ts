import * as vscode from 'vscode';
import { maskReport } from '../../client/cellRun/maskReport.ts';
import type { SecretMasker } from '../../common/secretMasker.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { cellOutputMime } from '../../protocol/cellOutput.ts';
import { toOutput } from './toOutput.ts';

/**
 * Masks in what cells show the secrets that are known by now: an answer may have said one before a cell used it. Nothing is called, and each
 * cell keeps its mark, number and times. VS Code changes outputs in an execution alone, so that no cell may be on its way.
 */
export async function maskOutputs(
  controller: vscode.NotebookController,
  cells: readonly vscode.NotebookCell[],
  masker: SecretMasker,
): Promise<void> {
  const changes: Thenable<void>[] = [];
  // Without a pause between them: meanwhile a cell could be run, or be gone.
  for (const cell of cells) {
    const shown = cell.outputs.flatMap(reportsOf);
    const masked = shown.map((report) => maskReport(report, masker));
    if (JSON.stringify(masked) === JSON.stringify(shown)) continue;
    const { executionOrder, success, timing } = cell.executionSummary ?? {};
    const execution = controller.createNotebookCellExecution(cell);
    execution.executionOrder = executionOrder;
    execution.start(timing?.startTime);
    changes.push(execution.replaceOutput(masked.map(toOutput)));
    execution.end(success, timing?.endTime);
  }
  await Promise.all(changes);
}

function reportsOf({ items }: vscode.NotebookCellOutput): readonly CallReport[] {
  return items
    .filter(({ mime }) => mime === cellOutputMime)
    .map(({ data }) => JSON.parse(new TextDecoder().decode(data)) as CallReport);
}
