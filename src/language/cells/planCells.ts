import { namedCells } from './namedCells.ts';
import type { ParsedCell } from './parsedCell.ts';
import { readDirectives } from './readDirectives.ts';
import { referencesIn } from './splitTemplate.ts';
import { variablesAbove } from './variablesAbove.ts';
import { variablesIn } from './variablesIn.ts';

/** A cell that runs, by its number from 0. */
interface PlanStep {
  readonly index: number;
  /** Set for a cell that was not asked for: the number of the first cell that needs its answer. */
  readonly neededBy?: number | undefined;
  /** The numbers of the cells whose answers it uses. */
  readonly uses: readonly number[];
}

export interface CellPlan {
  /** The cells that names stand for, by number. */
  readonly names: ReadonlyMap<string, number>;
  /** In the order in which they run: a cell comes after those that it needs. */
  readonly steps: readonly PlanStep[];
  /** Names of cells that need each other in a circle; none of these can run. */
  readonly circles: readonly (readonly string[])[];
}

/** What is known before cells run. */
interface KnownBefore {
  /** Whether the named cell of this number has an answer. */
  readonly hasResult: (index: number) => boolean;
  /** Values from outside, which stand for their names whatever cell or variable is called so. */
  readonly overrides?: ReadonlyMap<string, string> | undefined;
  /** The numbers of those that do not run, whoever asked for them: they need nothing. */
  readonly cancelled?: ReadonlySet<number>;
}

/**
 * Which cells run, and in which order, when those numbered in `wanted` are asked for: in their own order, each preceded by
 * the named cells that it needs and that have no answer yet. Of two cells with one name the first counts.
 */
export function planCells(
  cells: readonly ParsedCell[],
  wanted: readonly number[],
  { hasResult, overrides, cancelled }: KnownBefore,
): CellPlan {
  const names = namedCells(cells);
  const steps = new Map<number, PlanStep>();
  const circles: (readonly string[])[] = [];
  const visit = (index: number, neededBy: number | undefined, path: readonly string[]): void => {
    if (steps.has(index)) return;
    const cell = cells[index];
    if (!cell) return;
    const name = readDirectives(cell).name?.text;
    const here = name === undefined || names.get(name) !== index ? path : [...path, name];
    const uses: number[] = [];
    const needs = cancelled?.has(index) ? [] : neededNames(cell, variablesAbove(cells, index), overrides);
    for (const needed of needs) {
      const other = names.get(needed);
      if (other !== undefined) uses.push(other);
      if (here.includes(needed)) circles.push(here.slice(here.indexOf(needed)));
      else if (other !== undefined && other !== index && (wanted.includes(other) || !hasResult(other))) {
        // A cell that is asked for anyway and comes later runs earlier, but nobody has to be told of it.
        visit(other, wanted.includes(other) ? undefined : index, here);
      }
    }
    steps.set(index, { index, neededBy, uses });
  };
  for (const index of wanted) visit(index, undefined, []);
  return { names, steps: [...steps.values()], circles };
}

/**
 * Names that a cell's references begin with, those of its variables' values included; variables themselves left out. One that
 * is skipped needs nothing.
 */
function neededNames(
  cell: ParsedCell,
  variables: ReadonlyMap<string, string>,
  overrides: ReadonlyMap<string, string> | undefined,
): readonly string[] {
  const definitions = variablesIn(cell, variables);
  const names = new Set<string>();
  const seen = new Set<string>();
  const look = (text: string): void => {
    for (const { target } of referencesIn({ text, start: 0, end: text.length })) {
      if (target.kind !== 'value' || overrides?.has(target.root)) continue;
      const definition = definitions.get(target.root);
      if (definition === undefined) names.add(target.root);
      else if (!seen.has(target.root)) {
        seen.add(target.root);
        look(definition);
      }
    }
  };
  const { skip, body } = readDirectives(cell);
  if (skip) return [];
  for (const { value } of cell.parameters) look(value.text);
  for (const { argument } of cell.directives) look(argument.text);
  if (cell.body && body?.form !== 'file') look(cell.body.text);
  return [...names];
}
