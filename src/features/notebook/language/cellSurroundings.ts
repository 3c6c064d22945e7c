import * as vscode from 'vscode';
import { maskAnswer } from '../../../client/cellRun/maskAnswer.ts';
import type { CellResult } from '../../../language/cells/cellResult.ts';
import { parseCell } from '../../../language/cells/parseCell.ts';
import type { ParsedCell } from '../../../language/cells/parsedCell.ts';
import { readDirectives } from '../../../language/cells/readDirectives.ts';
import { variablesAbove } from '../../../language/cells/variablesAbove.ts';
import { codeCellsOf } from '../codeCellsOf.ts';
import { idOfCell } from '../idOfCell.ts';
import type { LatestRuns } from '../latestRuns.ts';

/** What a cell sees of the other cells of its notebook: looked for when it is asked for, for a notebook may have hundreds of cells. */
class CellSurroundings {
  readonly #all: readonly NamedCell[];
  readonly #index: number;

  /** `all` are the cells of the notebook that are calls, `index` is the place of this one among them. */
  constructor(all: readonly NamedCell[], index: number) {
    this.#all = all;
    this.#index = index;
  }

  /** Those of the cells above, as written. */
  get variables(): ReadonlyMap<string, string> {
    return variablesAbove(
      this.#all.map(({ cell }) => cell),
      this.#index,
    );
  }

  /** Operations of the other named cells, by name. */
  get cells(): ReadonlyMap<string, string> {
    const cells = new Map<string, string>();
    for (const [other, { cell, name }] of this.#all.entries()) {
      if (name !== undefined && other !== this.#index && !cells.has(name)) cells.set(name, cell.operation.text);
    }
    return cells;
  }

  isNameAbove(name: string): boolean {
    const first = this.#all.findIndex((one) => one.name === name);
    return first !== -1 && first < this.#index;
  }
}

function notebookAt({ uri }: vscode.TextDocument): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find((notebook) => notebook.uri.path === uri.path);
}

/** The last answer of a named cell of the notebook, without secrets. */
export function resultBeside(document: vscode.TextDocument, name: string, latest: LatestRuns): CellResult | undefined {
  const notebook = notebookAt(document);
  const session = notebook && latest.get(notebook)?.ran;
  const named = cellsBeside(document).find((other) => other.name === name);
  const result = named && session?.results.get(idOfCell(named));
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
  return cellsBeside(document).flatMap((other) => (other.document === document ? [] : other.document));
}

export function surroundingsOf(document: vscode.TextDocument): CellSurroundings {
  return surroundingsNow()(document);
}

/** The surroundings of cells that are looked at in one go, before anything changes: those of a notebook have the same cells beside them. */
export function surroundingsNow(): (document: vscode.TextDocument) => CellSurroundings {
  const known = new Map<vscode.NotebookDocument, readonly NamedCell[]>();
  return (document) => {
    const notebook = notebookAt(document);
    const all = (notebook && known.get(notebook)) ?? cellsBeside(document);
    if (notebook) known.set(notebook, all);
    const index = all.findIndex((cell) => cell.document === document);
    return index === -1 ? new CellSurroundings([parsed(document)], 0) : new CellSurroundings(all, index);
  };
}

/** All cells of calls of the notebook that a document is a cell of, in their order. */
function cellsBeside(document: vscode.TextDocument): readonly NamedCell[] {
  const notebook = notebookAt(document);
  return notebook ? codeCellsOf(notebook).map((cell) => parsed(cell.document)) : [];
}

/** Parsed texts of the versions that were asked for last: with each letter, all cells of a notebook are looked at. */
const parsedCells = new WeakMap<vscode.TextDocument, NamedCell & { readonly version: number }>();

interface NamedCell {
  readonly document: vscode.TextDocument;
  readonly cell: ParsedCell;
  readonly name: string | undefined;
}

function parsed(document: vscode.TextDocument): NamedCell {
  const known = parsedCells.get(document);
  if (known?.version === document.version) return known;
  const cell = parseCell(document.getText());
  const found = { document, version: document.version, cell, name: readDirectives(cell).name?.text };
  parsedCells.set(document, found);
  return found;
}
