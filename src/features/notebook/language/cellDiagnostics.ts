import type { Disposable } from 'vscode';
import { checkCell } from '../../../language/cells/checkCell.ts';
import { describeCellProblem } from '../../../language/cells/describeCellProblem.ts';
import { parseCell } from '../../../language/cells/parseCell.ts';
import { severityOf } from '../../../language/cells/severityOf.ts';
import { cellLanguageId } from '../../../platform/notebookIds.ts';
import { showDiagnostics } from '../../../platform/showDiagnostics.ts';
import { dependentsOf, surroundingsOf } from './cellSurroundings.ts';

/** Marks in each open cell what keeps it from running. An empty cell has no problem yet. */
export function showCellDiagnostics(): Disposable {
  return showDiagnostics(
    (document) => {
      if (document.languageId !== cellLanguageId) return undefined;
      const { variables, cells, namesAbove } = surroundingsOf(document);
      const known = { variables: variables.keys(), cells: cells.keys(), namesAbove };
      return checkCell(parseCell(document.getText()), known).map((problem) => ({
        message: describeCellProblem(problem),
        start: problem.start,
        end: problem.end,
        code: problem.kind,
        severity: severityOf(problem),
      }));
    },
    (document) => (document.languageId === cellLanguageId ? dependentsOf(document) : []),
  );
}
