import * as vscode from 'vscode';
import { parseCell } from '../../../language/cells/parseCell.ts';
import type { ParsedCell } from '../../../language/cells/parsedCell.ts';
import { readDirectives } from '../../../language/cells/readDirectives.ts';
import { variablesAbove } from '../../../language/cells/variablesAbove.ts';
import { cellLanguageId } from '../../../platform/notebookIds.ts';

/** What a cell sees of the other cells of its notebook. */
export interface CellSurroundings {
  readonly variables: ReadonlyMap<string, string>;
  /** Operations of the other named cells, by name. */
  readonly cells: ReadonlyMap<string, string>;
}

/** The documents of all cells of calls of the notebook that a document is a cell of, in order; itself where it is none. */
export function cellDocumentsBeside(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const documents = notebook.getCells().map((cell) => cell.document);
    if (documents.includes(document)) return documents.filter(({ languageId }) => languageId === cellLanguageId);
  }
  return [document];
}

export function surroundingsOf(document: vscode.TextDocument): CellSurroundings {
  const documents = cellDocumentsBeside(document);
  const index = documents.indexOf(document);
  const cells = documents.map(parsed);
  const named = cells.flatMap((cell, other): (readonly [string, string])[] => {
    const name = other === index ? undefined : readDirectives(cell).name?.text;
    return name === undefined ? [] : [[name, cell.operation.text]];
  });
  return { variables: variablesAbove(cells, index), cells: new Map(named) };
}

/** Parsed texts of the versions that were asked for last: with each letter, all cells of a notebook are looked at. */
const parsedCells = new WeakMap<vscode.TextDocument, { readonly version: number; readonly cell: ParsedCell }>();

function parsed(document: vscode.TextDocument): ParsedCell {
  const known = parsedCells.get(document);
  if (known?.version === document.version) return known.cell;
  const cell = parseCell(document.getText());
  parsedCells.set(document, { version: document.version, cell });
  return cell;
}
