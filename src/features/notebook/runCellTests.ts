import * as vscode from 'vscode';
import { CellSession } from '../../client/cellRun/cellSession.ts';
import { runCells, type RunnableCell } from '../../client/cellRun/runCells.ts';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import { describeCheck } from '../../model/callReport/describeCheck.ts';
import { formatReport } from '../../model/callReport/formatReport.ts';
import type { CallReport } from '../../model/callReport/callReport.ts';
import { toAbortSignal } from '../../platform/cancellation.ts';
import { createCellHost } from '../../platform/cellHost.ts';
import { currentScope } from '../../platform/currentScope.ts';
import { requireTrust } from '../../platform/requireTrust.ts';
import type { Services } from '../../platform/services.ts';
import { testLabelsOf, textsOf } from './cellTestFiles.ts';
import { confirmEffects } from './confirmEffects.ts';

/** Runs the cells that a person asked for in the Test Explorer, file by file. */
export async function runTests(
  services: Services,
  controller: vscode.TestController,
  { include, exclude = [] }: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const run = controller.createTestRun(new vscode.TestRunRequest(include, exclude));
  const asked = include ?? [...controller.items].map(([, item]) => item);
  const files = new Map<vscode.TestItem, vscode.TestItem[]>();
  for (const item of asked) {
    const file = item.parent ?? item;
    const cells = item.parent ? [item] : [...item.children].map(([, child]) => child);
    const isExcluded = (one: vscode.TestItem): boolean => exclude.includes(one);
    if (isExcluded(file)) continue;
    files.set(file, [...(files.get(file) ?? []), ...cells.filter((cell) => !isExcluded(cell))]);
  }
  try {
    for (const [file, cells] of files) await runFile(services, run, file, cells, token);
  } finally {
    run.end();
  }
}

async function runFile(
  services: Services,
  run: vscode.TestRun,
  file: vscode.TestItem,
  tests: readonly vscode.TestItem[],
  token: vscode.CancellationToken,
): Promise<void> {
  const { uri } = file;
  const scope = currentScope(services);
  for (const test of tests) run.enqueued(test);
  /** Tests whose cells have run: an error later on says nothing about them. */
  const ended = new Set<vscode.TestItem>();
  try {
    if (!uri || !scope) throw new Error(l10n.t('There is no connection yet: add one first.'));
    requireTrust();
    const connection = services.connections.get(scope.connectionId);
    const signal = toAbortSignal(token);
    let order = 0;
    const texts = await textsOf(uri);
    const labels = testLabelsOf(texts);
    // What stands at a test's place now may be another cell, and another call.
    const same = tests.filter(({ id, label }) => labels[Number(id)] === label);
    const changed = new vscode.TestMessage(
      l10n.t('The notebook has changed since it was looked at. Run its tests again.'),
    );
    for (const test of tests) {
      if (same.includes(test)) continue;
      run.errored(test, changed);
      ended.add(test);
    }
    await runCells(
      texts,
      same.map(({ id }) => Number(id)),
      {
        host: createCellHost(services, scope, uri),
        session: new CellSession(services.usedSecrets),
        open: (index) =>
          testCell(
            run,
            signal,
            ended,
            same.find(({ id }) => id === String(index)),
          ),
        isCancelled: () => signal.aborted,
        isProduction: connection?.mark !== undefined,
        confirm: (effects) => confirmEffects(services, connection, effects),
        stopsAtFailure: false,
        nextOrder: () => ++order,
      },
    );
  } catch (error) {
    const message = new vscode.TestMessage(describeError(error));
    // Of a file that cannot be read no cells are known.
    for (const test of tests.length > 0 ? tests : [file]) if (!ended.has(test)) run.errored(test, message);
  }
}

/** A cell that is only needed by others has no test. */
function testCell(
  run: vscode.TestRun,
  signal: AbortSignal,
  ended: Set<vscode.TestItem>,
  test: vscode.TestItem | undefined,
): RunnableCell {
  let hasStarted = false;
  return {
    signal,
    start(order) {
      hasStarted = order !== undefined;
      if (test) run.started(test);
    },
    end(report) {
      if (test && hasStarted && report) ended.add(test);
      if (report) run.appendOutput(`${formatReport(report)}\n\n`.replace(/\r?\n/g, '\r\n'), undefined, test);
      if (test) judge(run, test, report);
      return Promise.resolve();
    },
  };
}

function judge(run: vscode.TestRun, test: vscode.TestItem, report: CallReport | undefined): void {
  // Whoever stops a run has not seen a cell fail.
  if (!report || report.outcome === 'skipped' || report.outcome === 'cancelled') run.skipped(test);
  else if (report.outcome === 'success') run.passed(test, report.duration);
  else {
    const missed = (report.checks ?? []).filter(({ isMet }) => !isMet).map(describeCheck);
    const words = [...(report.problem === undefined ? [] : [report.problem]), ...missed].join('\n');
    run.failed(test, new vscode.TestMessage(words), report.duration);
  }
}
