import type { Disposable } from 'vscode';
import { compileCell } from '../../language/cells/compileCell.ts';
import { describeCellProblem } from '../../language/cells/describeCellProblem.ts';
import { parseCell } from '../../language/cells/parseCell.ts';
import { showDiagnostics } from '../../platform/showDiagnostics.ts';
import { cellLanguageId } from '../../platform/notebookIds.ts';

/** Marks in each open cell what keeps it from running. An empty cell has no problem yet. */
export function showCellDiagnostics(): Disposable {
  return showDiagnostics((document) => {
    if (document.languageId !== cellLanguageId) return undefined;
    const text = document.getText();
    const { problems } = text.trim() === '' ? { problems: [] } : compileCell(parseCell(text));
    return problems.map((problem) => ({
      message: describeCellProblem(problem),
      start: problem.start,
      end: problem.end,
      code: problem.kind,
    }));
  });
}
