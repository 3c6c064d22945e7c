import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '../../common/l10n.ts';
import type { CellProblem } from '../../language/cells/cellProblem.ts';
import type { CellEnvironment } from '../../language/cells/cellEnvironment.ts';
import type { CellResult } from '../../language/cells/cellResult.ts';
import { checkExpectations } from '../../language/cells/checkExpectations.ts';
import { describeCellProblem } from '../../language/cells/describeCellProblem.ts';
import type { ParsedCell } from '../../language/cells/parsedCell.ts';
import { readDirectives } from '../../language/cells/readDirectives.ts';
import { resolveCell, type ResolvedCell } from '../../language/cells/resolveCell.ts';
import type { CallCheck, CallReport } from '../../model/callReport/callReport.ts';
import { reportNotRun } from '../../model/callReport/reportFailure.ts';
import { makeCall, type MadeCall } from '../makeCall.ts';
import { reportMade } from '../reportCall.ts';
import type { CellHost } from './cellHost.ts';
import type { CellSession } from './cellSession.ts';
import { maskAnswer } from './maskAnswer.ts';
import { maskReport } from './maskReport.ts';

/** What a cell runs with. */
export interface CellRunContext {
  readonly host: CellHost;
  readonly session: CellSession;
  /** Definitions of the cells above. */
  readonly variables: ReadonlyMap<string, string>;
  readonly overrides?: ReadonlyMap<string, string> | undefined;
  /** How the cells ended that it may refer to, by name. */
  readonly results: ReadonlyMap<string, CellResult>;
  readonly signal: AbortSignal;
  /** Under what the session remembers its answer, if it has a name. */
  readonly id: string;
  /** What the cell says. */
  readonly text: string;
  /** The words for what keeps a cell from running; those for a notebook where none are given. */
  readonly describe?: (problem: CellProblem) => string;
}

/** Runs one cell as its directives say, and remembers its answer if it has a name. Undefined for a cell without a call. */
export async function runCell(cell: ParsedCell, context: CellRunContext): Promise<CallReport | undefined> {
  const { session, id, text } = context;
  const { name, skip, repeat } = readDirectives(cell);
  const title = titleOf(cell);
  if (skip) return reportNotRun(title, 'skipped', skip.text || l10n.t('It says @skip.'));
  session.results.delete(id);
  const { times, every, isUntilMet } = repeat ?? { times: 1, every: 0, isUntilMet: false };
  const environment = environmentOf(context);
  let report: CallReport | undefined;
  for (let call = 1; call <= times; call++) {
    if (call > 1 && !(await wait(every, context.signal))) return report && { ...report, outcome: 'cancelled' };
    const run = await runOnce(cell, title, environment, context);
    // Of the calls before it there is more to say than that this one was not made.
    if (report && !run.result && run.report?.outcome === 'cancelled') return { ...report, outcome: 'cancelled' };
    report = run.report && withCount(run.report, call, times);
    if (name && run.result?.answer) session.results.set(id, { ...run.result, ranText: text });
    const isMet = report?.outcome === 'success';
    const isOver = report?.outcome === 'cancelled' || run.result === undefined;
    if (isOver || isMet === isUntilMet) return report;
  }
  return report;
}

/** What a cell is called where there is no report of it. */
export function titleOf(cell: ParsedCell): string {
  return cell.operation.text || l10n.t('Cell');
}

interface OneRun {
  readonly report: CallReport | undefined;
  /** Absent where nothing was called. */
  readonly result?: CellResult;
}

async function runOnce(
  cell: ParsedCell,
  title: string,
  environment: CellEnvironment,
  { host, session, signal, describe = describeCellProblem }: CellRunContext,
): Promise<OneRun> {
  const resolved = await resolveCell(cell, environment);
  session.addSecrets(resolved.secrets);
  for (const secret of resolved.secrets) host.protect(secret);
  // A question that was taken back is no answer that is missing.
  if (signal.aborted)
    return { report: reportNotRun(title, 'cancelled', l10n.t('It was cancelled before the call was made.')) };
  if (!('call' in resolved)) {
    const words = resolved.problems.map(describe).join('\n');
    return { report: maskReport(reportNotRun(title, 'failed', words), session.masker) };
  }
  const { call, directives } = resolved;
  if (!call) return { report: undefined };
  const { timeout } = directives;
  const options = { signal, secrets: session.secrets, ...(timeout !== undefined && { timeout }) };
  const made = await makeCall(host.client, call, options);
  const result = resultOf(call.operation, made);
  const shown = 'answer' in made ? { ...made, answer: maskAnswer(made.answer, session.masker) } : made;
  const checks = checksOf(resolved, result, resultOf(call.operation, shown));
  return { report: maskReport(judged(reportMade(call, shown), checks), session.masker), result };
}

function resultOf(operation: string, made: MadeCall): CellResult {
  return 'answer' in made ? { operation, answer: made.answer } : { operation, errorCode: made.error.code };
}

/**
 * Whether the answer is as expected, and what is there instead as far as it may be shown: that is cut where it is long,
 * and half a secret would not be recognized.
 */
function checksOf(expected: Resolved, result: CellResult, shown: CellResult): readonly CallCheck[] {
  const words = checkExpectations(expected, shown);
  return checkExpectations(expected, result).map((check, index) =>
    check.isMet ? check : { ...check, found: words[index]?.found ?? l10n.t('but it is something else') },
  );
}

type Resolved = Extract<ResolvedCell, { readonly expectations: unknown }>;

/** The report with its checks: what was expected decides whether the cell succeeded, wherever an answer came. */
function judged(report: CallReport, checks: readonly CallCheck[]): CallReport {
  if (checks.length === 0) return report;
  if (report.outcome === 'cancelled') return { ...report, checks };
  if (checks.every(({ isMet }) => isMet)) return { ...report, outcome: 'success', checks };
  if (report.outcome !== 'success') return { ...report, checks };
  return { ...report, outcome: 'unsuccessful', problem: l10n.t('The answer is not what was expected.'), checks };
}

function withCount(report: CallReport, call: number, times: number): CallReport {
  return times === 1
    ? report
    : { ...report, facts: [...report.facts, { name: l10n.t('Calls'), value: l10n.t('{0} of {1}', call, times) }] };
}

/** Nobody is asked the same question at each repetition. */
function environmentOf({ host, session, variables, overrides, results, signal }: CellRunContext): CellEnvironment {
  const answers = new Map<string, Promise<string | undefined>>();
  return {
    ...host,
    variables,
    overrides,
    results,
    secrets: session.secrets,
    now: Date.now,
    guid: () => crypto.randomUUID(),
    secret: (name) => host.secret(name, signal),
    prompt(question) {
      const answer = answers.get(question) ?? host.prompt(question, signal);
      answers.set(question, answer);
      return answer;
    },
  };
}

/** Whether it waited to the end. */
async function wait(duration: number, signal: AbortSignal): Promise<boolean> {
  return sleep(duration, true, { signal }).catch(() => false);
}
