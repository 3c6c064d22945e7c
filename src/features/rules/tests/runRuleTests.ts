import * as vscode from 'vscode';
import { findRuleQuery } from '../../../client/findRuleQuery.ts';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { RuleTest } from '../../../language/ruleTest/ruleTest.ts';
import {
  runRuleTestCase,
  type RuleTestQuery,
  type RuleTestResult,
} from '../../../language/ruleTest/runRuleTestCase.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import { toAbortSignal } from '../../../platform/cancellation.ts';
import { currentScope } from '../../../platform/currentScope.ts';
import type { Services } from '../../../platform/services.ts';
import { readRuleTestFile } from './ruleTestFiles.ts';

type Surroundings = Pick<Services, 'connections' | 'focus'>;

/** Runs the cases that a person asks for, all where they name none. Resolves when the run has ended, or was cancelled. */
export async function runRuleTests(
  surroundings: Surroundings,
  controller: vscode.TestController,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const run = controller.createTestRun(request);
  for (const [file, cases] of casesByFile(controller, request)) {
    if (token.isCancellationRequested) break;
    for (const item of cases) run.enqueued(item);
    await runFile(run, surroundings, file, cases, token);
  }
  run.end();
}

function casesByFile(
  { items }: vscode.TestController,
  { include, exclude = [] }: vscode.TestRunRequest,
): ReadonlyMap<vscode.TestItem, readonly vscode.TestItem[]> {
  const chosen = new Map<vscode.TestItem, vscode.TestItem[]>();
  const add = (item: vscode.TestItem): void => {
    if (exclude.includes(item)) return;
    const file = item.parent ?? item;
    const cases = chosen.get(file) ?? [];
    chosen.set(file, cases);
    if (item.parent) cases.push(item);
    else item.children.forEach(add);
  };
  if (include) include.forEach(add);
  else items.forEach(add);
  return chosen;
}

async function runFile(
  run: vscode.TestRun,
  surroundings: Surroundings,
  file: vscode.TestItem,
  cases: readonly vscode.TestItem[],
  token: vscode.CancellationToken,
): Promise<void> {
  const fail = (reason: string): void => {
    for (const item of cases.length > 0 ? cases : [file]) run.errored(item, new vscode.TestMessage(reason));
  };
  if (!file.uri) return;
  const read = await readRuleTestFile(file.uri);
  if (!read.test) {
    fail(read.problem);
    return;
  }
  const found = await queryOf(read.test, surroundings, token);
  if ('problem' in found) {
    if (!token.isCancellationRequested) fail(found.problem);
    return;
  }
  for (const item of cases) {
    if (token.isCancellationRequested) return;
    const one = read.test.cases.find(({ name }) => name === item.label);
    if (!one) {
      run.skipped(item);
      continue;
    }
    run.started(item);
    const started = performance.now();
    const result = runRuleTestCase(found.query, one);
    const duration = performance.now() - started;
    const location = new vscode.Location(file.uri, read.rangeOf(one));
    if (result.kind === 'passed') run.passed(item, duration);
    else if (result.kind === 'failed') run.failed(item, messageOf(result, location), duration);
    else run.errored(item, at(new vscode.TestMessage(result.message), location), duration);
  }
}

function messageOf(result: Extract<RuleTestResult, { kind: 'failed' }>, location: vscode.Location): vscode.TestMessage {
  return at(vscode.TestMessage.diff(result.message, result.expected, result.actual), location);
}

function at(message: vscode.TestMessage, location: vscode.Location): vscode.TestMessage {
  message.location = location;
  return message;
}

async function queryOf(
  { subject, regionId }: RuleTest,
  { connections, focus }: Surroundings,
  token: vscode.CancellationToken,
): Promise<{ readonly query: RuleTestQuery } | { readonly problem: string }> {
  if (subject.kind === 'query') return { query: { ...subject, regionId } };
  const scope = scopeOf(regionId, { connections, focus });
  if (!scope)
    return { problem: l10n.t('No connection shows {0}, where the rule should be: add one that does.', regionId) };
  try {
    return await findRuleQuery(await connections.clientFor(scope), subject.name, regionId, toAbortSignal(token));
  } catch (error) {
    return { problem: describeError(error) };
  }
}

/** Where the person looks, if that is in the region; otherwise the first connection that shows it. */
function scopeOf(regionId: string, surroundings: Surroundings): Scope | undefined {
  const current = currentScope(surroundings);
  if (current?.regionId === regionId) return current;
  return surroundings.connections.scopes().find((scope) => scope.regionId === regionId);
}
