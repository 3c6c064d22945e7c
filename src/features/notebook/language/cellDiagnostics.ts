import type { Disposable } from 'vscode';
import { checkCell } from '../../../language/cells/checkCell.ts';
import { describeCellProblem } from '../../../language/cells/describeCellProblem.ts';
import { parseCell } from '../../../language/cells/parseCell.ts';
import { severityOf } from '../../../language/cells/severityOf.ts';
import { cellLanguageId } from '../../../platform/notebookIds.ts';
import { showDiagnostics } from '../../../platform/showDiagnostics.ts';
import { dependentsOf, surroundingsNow } from './cellSurroundings.ts';

/** Marks in each open cell what keeps it from running. An empty cell has no problem yet. */
export function showCellDiagnostics(): Disposable {
  return showDiagnostics(
    () => {
      const surroundingsOf = surroundingsNow();
      return (document) => {
        if (document.languageId !== cellLanguageId) return undefined;
        return checkCell(parseCell(document.getText()), surroundingsOf(document)).map((problem) => ({
          message: describeCellProblem(problem),
          start: problem.start,
          end: problem.end,
          code: problem.kind,
          severity: severityOf(problem),
        }));
      };
    },
    (document) => (document.languageId === cellLanguageId ? dependentsOf(document) : []),
  );
}
