import * as vscode from 'vscode';
import { checkCell } from '../../../language/cells/checkCell.ts';
import { fixesOf } from '../../../language/cells/fixesOf.ts';
import { parseCell } from '../../../language/cells/parseCell.ts';
import { surroundingsOf } from './cellSurroundings.ts';
import { rangeOf } from '../../../platform/rangeOf.ts';

/** Quick fixes for the problems of a cell: the names that were meant, the lines that are missing. */
export const cellFixes: vscode.CodeActionProvider = {
  provideCodeActions(document, range, { diagnostics }) {
    // VS Code asks for each cell that it draws, and the first time, all cells of the notebook are parsed for that.
    if (diagnostics.length === 0) return [];
    const text = document.getText();
    const problems = checkCell(parseCell(text), surroundingsOf(document));
    return problems.flatMap((problem) => {
      const place = rangeOf(document, problem);
      if (!place.intersection(range)) return [];
      const mended = diagnostics.filter(({ code, range: marked }) => code === problem.kind && marked.isEqual(place));
      return fixesOf(problem, text).map(({ title, span, newText }, index) => {
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
        action.edit = new vscode.WorkspaceEdit();
        action.edit.replace(document.uri, rangeOf(document, span), newText);
        action.diagnostics = mended;
        action.isPreferred = index === 0;
        return action;
      });
    });
  },
};
