import type { Client } from '../../client/client.ts';
import { reportCall } from '../../client/reportCall.ts';
import { compileCell, type CompiledCell } from '../../language/cells/compileCell.ts';
import { describeEffect } from '../../language/cells/describeEffect.ts';
import { describeCellProblem } from '../../language/cells/describeCellProblem.ts';
import { parseCell } from '../../language/cells/parseCell.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { reportNotRun } from '../../model/callReport/reportFailure.ts';
import { toAbortSignal } from '../../platform/cancellation.ts';
import type { CellRun } from './cellRun.ts';

/** What a run does with a cell. */
export type RunnableCell = Pick<CellRun, 'text' | 'token' | 'start' | 'end'>;

export interface RunCellsOptions {
  readonly client: () => Promise<Client>;
  /** Asks a person about calls that cannot be undone; each is named with what it acts on. */
  readonly confirm: (calls: readonly string[]) => Promise<boolean>;
  /** The number that the next cell gets. */
  readonly nextOrder: () => number;
}

/**
 * Runs cells one after the other. The first that does not succeed, and one that is cancelled while it runs, ends the
 * run: the rest is marked as not run, and says why. Cells that cannot be undone are confirmed at once, beforehand.
 * Whatever is thrown on the way, no cell stays pending.
 */
export async function runCells(runs: readonly RunnableCell[], options: RunCellsOptions): Promise<void> {
  const waiting = new Set(runs);
  try {
    await runAll(runs, waiting, options);
  } finally {
    for (const run of waiting) await skip(run, titleOf(run.text), 'The run was ended by an error.');
  }
}

async function runAll(
  runs: readonly RunnableCell[],
  waiting: Set<RunnableCell>,
  options: RunCellsOptions,
): Promise<void> {
  const cells = runs.map((run) => ({ run, title: titleOf(run.text), compiled: compile(run.text) }));
  const destructive = cells.flatMap(({ compiled }) => describeDestructive(compiled));
  const isConfirmed = destructive.length === 0 || (await options.confirm(destructive));
  let stop = isConfirmed ? undefined : 'It was not confirmed.';
  for (const { run, title, compiled } of cells) {
    waiting.delete(run);
    if (stop === undefined && !run.token.isCancellationRequested) {
      const order = options.nextOrder();
      const report = await runCell(run, order, title, compiled, options.client);
      stop = report && reasonToStop(report, order);
    } else {
      await skip(run, title, stop ?? 'It was cancelled before its turn.');
    }
  }
}

async function skip(run: RunnableCell, title: string, reason: string): Promise<void> {
  try {
    await run.start();
  } finally {
    await run.end(reportNotRun(title, 'skipped', reason));
  }
}

/** Why a run ends after a cell, if it does. */
function reasonToStop({ title, outcome }: CallReport, order: number): string | undefined {
  switch (outcome) {
    case 'failed':
    case 'unsuccessful':
      return `The cell before, ${title} [${order}], did not succeed.`;
    case 'unknown':
      return `Nobody knows whether the cell before, ${title} [${order}], was carried out.`;
    case 'cancelled':
      return `The cell before, ${title} [${order}], was cancelled.`;
    default:
      return undefined;
  }
}

async function runCell(
  run: RunnableCell,
  order: number,
  title: string,
  compiled: CompiledCell | undefined,
  client: () => Promise<Client>,
): Promise<CallReport | undefined> {
  let report: CallReport | undefined;
  try {
    await run.start(order);
    if (compiled?.call) report = await reportCall(client, compiled.call, { signal: toAbortSignal(run.token) });
    else if (compiled) report = reportNotRun(title, 'failed', compiled.problems.map(describeCellProblem).join('\n'));
    return report;
  } finally {
    await run.end(report);
  }
}

/** Undefined for a cell that holds nothing: there is nothing to run, and nothing wrong with it. */
function compile(text: string): CompiledCell | undefined {
  return text.trim() === '' ? undefined : compileCell(parseCell(text));
}

function titleOf(text: string): string {
  return parseCell(text).operation.text || 'Cell';
}

function describeDestructive(compiled: CompiledCell | undefined): readonly string[] {
  const call = compiled?.call;
  if (!call) return [];
  const { effect, words } = describeEffect(call.operation, call.parameters);
  return effect === 'destructive' ? [words] : [];
}
