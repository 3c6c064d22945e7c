import * as vscode from 'vscode';
import { maskAnswer } from '../../../client/cellRun/maskAnswer.ts';
import type { CellResult } from '../../../language/cells/cellResult.ts';
import { parseCell } from '../../../language/cells/parseCell.ts';
import type { ParsedCell } from '../../../language/cells/parsedCell.ts';
import { readDirectives } from '../../../language/cells/readDirectives.ts';
import { variablesAbove } from '../../../language/cells/variablesAbove.ts';
import { codeCellsOf } from '../codeCellsOf.ts';
import { idOfCell } from '../idOfCell.ts';
import { notebookSessions } from '../notebookSessions.ts';

/** What a cell sees of the other cells of its notebook. */
export interface CellSurroundings {
  readonly variables: ReadonlyMap<string, string>;
  /** Operations of the other named cells, by name. */
  readonly cells: ReadonlyMap<string, string>;
  /** Names that cells above have. */
  readonly namesAbove: ReadonlySet<string>;
}

/** The documents of all cells of calls of the notebook that a document is a cell of, in order; itself where it is none. */
function cellDocumentsBeside(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  // Only the notebook of this path can have it: a notebook may have hundreds of cells, each of which asks.
  const notebook = notebookAt(document);
  const documents = notebook ? codeCellsOf(notebook).map((cell) => cell.document) : [];
  return documents.includes(document) ? documents : [document];
}

function notebookAt({ uri }: vscode.TextDocument): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.path === uri.path);
}

/** The last answer of a named cell of the notebook, without secrets. */
export function resultBeside(document: vscode.TextDocument, name: string): CellResult | undefined {
  const notebook = notebookAt(document);
  const session = notebook && notebookSessions.get(notebook);
  const named = cellDocumentsBeside(document).find((other) => parsed(other).name === name);
  const result = named && session?.results.get(idOfCell({ document: named }));
  if (!session || !result?.answer) return undefined;
  return { ...result, answer: maskAnswer(result.answer, session.masker) };
}

/** What the cells of a document's notebook saw of it when they were looked at last. */
const seenByOthers = new WeakMap<vscode.TextDocument, string>();

/** The cells whose problems may have changed with a document: none, unless what they see of it has. */
export function dependentsOf(document: vscode.TextDocument): readonly vscode.TextDocument[] {
  const { cell, name } = parsed(document);
  const definitions = cell.definitions.map((definition) => definition.name.text);
  const seen = JSON.stringify([name, cell.operation.text, definitions]);
  if (seenByOthers.get(document) === seen) return [];
  seenByOthers.set(document, seen);
  return cellDocumentsBeside(document).filter((other) => other !== document);
}

export function surroundingsOf(document: vscode.TextDocument): CellSurroundings {
  const documents = cellDocumentsBeside(document);
  const index = documents.indexOf(document);
  const all = documents.map(parsed);
  const cells = new Map<string, string>();
  for (const [other, { cell, name }] of all.entries()) {
    if (name !== undefined && other !== index && !cells.has(name)) cells.set(name, cell.operation.text);
  }
  const namesAbove = new Set(all.slice(0, index).flatMap(({ name }) => name ?? []));
  return {
    variables: variablesAbove(
      all.map(({ cell }) => cell),
      index,
    ),
    cells,
    namesAbove,
  };
}

/** Parsed texts of the versions that were asked for last: with each letter, all cells of a notebook are looked at. */
const parsedCells = new WeakMap<vscode.TextDocument, NamedCell & { readonly version: number }>();

interface NamedCell {
  readonly cell: ParsedCell;
  readonly name: string | undefined;
}

function parsed(document: vscode.TextDocument): NamedCell {
  const known = parsedCells.get(document);
  if (known?.version === document.version) return known;
  const cell = parseCell(document.getText());
  const found = { version: document.version, cell, name: readDirectives(cell).name?.text };
  parsedCells.set(document, found);
  return found;
}
