import { FleetbookError } from '../../common/fleetbookError.ts';
import * as l10n from '../../common/l10n.ts';

import { describeCellProblem } from '../../language/cells/describeCellProblem.ts';
import { describeCellEffect, type CellEffect } from '../../language/cells/describeEffect.ts';
import { parseCell } from '../../language/cells/parseCell.ts';
import type { ParsedCell } from '../../language/cells/parsedCell.ts';
import { planCells, type CellPlan } from '../../language/cells/planCells.ts';
import { readDirectives } from '../../language/cells/readDirectives.ts';
import { variablesAbove } from '../../language/cells/variablesAbove.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { reportNotRun } from '../../model/callReport/reportFailure.ts';
import type { CellHost } from './cellHost.ts';
import type { CellSession, KeptResult } from './cellSession.ts';
import { resultsByName } from './resultsByName.ts';
import { runCell, titleOf } from './runCell.ts';

/** A cell on its way, as whoever shows it sees it. Every one that was opened is started and ended exactly once. */
export interface RunnableCell {
  /** Aborting it cancels the call in flight, or keeps the cell from running at all. */
  readonly signal: AbortSignal;
  /** `order` is absent where it does not run. */
  start(order?: number): void;
  /** Undefined for a cell that has nothing to call. */
  end(report: CallReport | undefined): Promise<void>;
}

export interface RunCellsOptions {
  readonly host: CellHost;
  readonly session: CellSession;
  /** Under what the session knows each cell; their numbers, where it has never seen another state of the notebook. */
  readonly ids?: readonly string[];
  readonly overrides?: ReadonlyMap<string, string>;
  /**
   * Shows a cell as waiting. Called once for each cell that may run, those that others need included. Where it throws, none runs, and those
   * that wait give the message of a FleetbookError as the reason.
   */
  readonly open: (index: number) => RunnableCell;
  /** Whether a wanted cell was cancelled before it was its turn to be opened: it needs no other, and nobody is asked about it. */
  readonly isCancelled?: (index: number) => boolean;
  /** Whether every change has to be confirmed, not only what cannot be undone. */
  readonly isProduction: boolean;
  /** Asks a person once about all that the run changes and that has to be confirmed. */
  readonly confirm: (effects: readonly CellEffect[]) => Promise<boolean>;
  /** Whether the first cell that does not succeed ends the run; otherwise only a cancelled one does. */
  readonly stopsAtFailure: boolean;
  /** The number that the next cell gets. */
  readonly nextOrder: () => number;
}

/**
 * Runs the cells numbered in `wanted`, one after the other, each preceded by the named cells that it needs and that have not
 * run. `texts` are those of all code cells, in the order of the notebook. What a run changes without being asked for, what
 * cannot be undone, and in production every change, is confirmed beforehand, all at once. Whatever is thrown on the way, no
 * cell stays pending.
 */
export async function runCells(
  texts: readonly string[],
  wanted: readonly number[],
  options: RunCellsOptions,
): Promise<void> {
  const cells = texts.map(parseCell);
  const { session, overrides } = options;
  const ids = options.ids ?? texts.map((_, index) => String(index));
  const hasResult = (index: number): boolean => session.results.has(ids[index] ?? '');
  const cancelled = new Set(wanted.filter((index) => options.isCancelled?.(index)));
  const plan = planCells(cells, wanted, { hasResult, overrides, cancelled });
  const waiting = new Map<number, RunnableCell>();
  let ended = l10n.t('The run was ended by an error.');
  try {
    const failures: unknown[] = [];
    for (const { index } of plan.steps) {
      try {
        waiting.set(index, options.open(index));
      } catch (error) {
        // The others wait, too, and say what kept this one.
        failures.push(error);
      }
    }
    const [failure] = failures;
    if (failure instanceof FleetbookError) ended = failure.message;
    if (failures.length > 0) throw failure;
    const steps = plan.steps.filter(({ index }) => !cancelled.has(index));
    const effects = effectsToConfirm(cells, steps, options);
    const isConfirmed = effects.length === 0 || (await options.confirm(effects));
    let stop = isConfirmed ? undefined : l10n.t('It was not confirmed.');
    for (const { index, uses } of plan.steps) {
      const [cell, run] = [cells[index], waiting.get(index)];
      waiting.delete(index);
      if (!cell || !run) continue;
      if (stop === undefined && !run.signal.aborted) {
        const order = options.nextOrder();
        const report = await runOne({ cell, index, uses, order, run }, { cells, texts, ids }, plan, options);
        stop = report && reasonToStop(report, order, options.stopsAtFailure);
      } else {
        const reason = cancelled.has(index) ? undefined : stop;
        await skipCell(run, cell, reason ?? l10n.t('It was cancelled before its turn.'));
      }
    }
  } finally {
    // One that cannot be ended, either, keeps no other from its end.
    await Promise.allSettled(
      [...waiting].map(async ([index, run]) => {
        const cell = cells[index];
        if (cell) await skipCell(run, cell, ended);
      }),
    );
  }
}

/** All cells of a notebook, in their order. */
interface AllCells {
  readonly cells: readonly ParsedCell[];
  readonly texts: readonly string[];
  readonly ids: readonly string[];
}

/** A cell whose turn it is. */
interface Turn {
  readonly cell: ParsedCell;
  readonly index: number;
  readonly uses: readonly number[];
  readonly order: number;
  readonly run: RunnableCell;
}

async function runOne(
  { cell, index, uses, order, run }: Turn,
  all: AllCells,
  { names, circles }: CellPlan,
  { host, session, overrides }: RunCellsOptions,
): Promise<CallReport | undefined> {
  const { cells, texts, ids } = all;
  let report: CallReport | undefined;
  try {
    run.start(order);
    const edited = uses.filter((used) => hasChanged(session.results.get(ids[used] ?? ''), texts[used]));
    const name = readDirectives(cell).name?.text;
    const isNamesake = name !== undefined && names.get(name) !== index;
    const circle = name === undefined || isNamesake ? undefined : circles.find((circular) => circular.includes(name));
    report = circle
      ? reportNotRun(
          titleOf(cell),
          'failed',
          describeCellProblem({ kind: 'circular-reference', names: circle, ...cell.operation }),
        )
      : await runCell(cell, {
          host,
          session,
          overrides,
          id: ids[index] ?? '',
          text: texts[index] ?? '',
          variables: variablesAbove(cells, index),
          results: resultsByName(session, cells, ids),
          signal: run.signal,
        });
    if (report && edited.length > 0) {
      const value = edited.map((used) => nameOf(cells[used])).join(', ');
      report = { ...report, facts: [...report.facts, { name: l10n.t('Not run since edited'), value }] };
    }
    return report;
  } finally {
    await run.end(report);
  }
}

/** Whether an answer is that of another text than the cell's: it stays until the cell runs again, as what is shown of it does. */
function hasChanged(kept: KeptResult | undefined, text: string | undefined): boolean {
  return kept !== undefined && kept.ranText !== text;
}

function nameOf(cell: ParsedCell | undefined): string {
  return (cell && readDirectives(cell).name?.text) ?? '';
}

/** Starts and ends a cell that does not run, and says why. */
async function skipCell(run: RunnableCell, cell: ParsedCell, reason: string): Promise<void> {
  try {
    run.start();
  } finally {
    await run.end(reportNotRun(titleOf(cell), 'skipped', reason));
  }
}

function effectsToConfirm(
  cells: readonly ParsedCell[],
  steps: CellPlan['steps'],
  { isProduction, overrides, session }: RunCellsOptions,
): readonly CellEffect[] {
  return steps.flatMap(({ index, neededBy }) => {
    const cell = cells[index];
    const effect =
      cell &&
      !readDirectives(cell).skip &&
      describeCellEffect(cell, variablesAbove(cells, index), { overrides, mask: session.masker.text });
    if (!effect || effect.effect === 'read') return [];
    const isAsked = effect.effect === 'destructive' || isProduction || neededBy !== undefined;
    return isAsked ? [effect] : [];
  });
}

/** Why a run ends after a cell, if it does. */
function reasonToStop({ title, outcome }: CallReport, order: number, stopsAtFailure: boolean): string | undefined {
  switch (outcome) {
    case 'cancelled':
      return l10n.t('A cell that ran before this one, {0} [{1}], was cancelled.', title, order);
    case 'failed':
    case 'unsuccessful':
      return stopsAtFailure
        ? l10n.t('A cell that ran before this one, {0} [{1}], did not succeed.', title, order)
        : undefined;
    case 'unknown':
      return stopsAtFailure
        ? l10n.t('Nobody knows whether a cell that ran before this one, {0} [{1}], was carried out.', title, order)
        : undefined;
    default:
      return undefined;
  }
}
