import { count } from '../../../common/count.ts';
import * as vscode from 'vscode';
import { actOnDevice } from '../../../client/bulk/actOnDevice.ts';
import { runBulk, type BulkOutcome, type BulkProgress } from '../../../client/bulk/runBulk.ts';
import { orCancelled } from '../../../client/orCancelled.ts';
import { describeError } from '../../../common/describeError.ts';
import { joinWords } from '../../../common/joinWords.ts';
import * as l10n from '../../../common/l10n.ts';
import { describeDuration } from '../../../model/bulk/formatBulkReport.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { toAbortSignal } from '../../../platform/cancellation.ts';
import { showError } from '../../../platform/commands.ts';
import { confirm } from '../../../platform/confirm.ts';
import { confirmByTyping } from '../../../platform/confirmByTyping.ts';
import type { Services } from '../../../platform/services.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { BulkReports } from './bulkReports.ts';
import type { DeviceChange } from './deviceChanges.ts';
import { describeSet, type DeviceSet } from './deviceSet.ts';
import { joinSentences } from '../../../common/joinSentences.ts';
import { previewOf } from './previewOf.ts';
import { isUnknown, reportOf } from './reportOf.ts';
import { showInTree } from './showInTree.ts';

/** What the commands about many devices share. */
export interface Many {
  readonly services: Services;
  readonly tree: FleetTree;
  readonly reports: BulkReports;
}

/** Makes the change to all devices, after a question that says what it is about, with progress and cancel, and reports. */
export async function changeDevices(many: Many, set: DeviceSet, change: DeviceChange): Promise<void> {
  if (await isConfirmed(many, set, change)) await makeChange(many, set, change);
}

/**
 * Makes the change without a question. Throws what went wrong where there is one device alone, unless it is what another run
 * left: that has a report to come back to.
 */
async function makeChange(many: Many, set: DeviceSet, change: DeviceChange, isRest = false): Promise<void> {
  const { services, tree, reports } = many;
  const { devices } = set;
  const startedAt = Date.now();
  const start = performance.now();
  const outcome = await runWithProgress(services, set, change);
  const duration = performance.now() - start;
  await showInTree(tree, change, outcome.succeeded).catch((error: unknown) => {
    services.log.error(`Explorer: rows could not be read anew: ${describeError(error)}`);
  });
  const [failure] = outcome.failed;
  if (devices.length === 1 && failure && !isRest) throw failure.error;
  const report = reportOf(services.connections, set, change, outcome, { startedAt, duration });
  const ask = (rest: readonly DeviceAddress[]): Promise<boolean> => askAgain(many, { devices: rest }, change, outcome);
  const again = (rest: readonly DeviceAddress[]): Promise<void> => makeChange(many, { devices: rest }, change, true);
  const [failed, notBegun] = [outcome.failed.map(({ target }) => target), outcome.notBegun];
  const run = reports.add({ report, failed, notBegun, ask, again });
  // One whose row was acted on and shows the change needs no words.
  const isShown = devices.length === 1 && !set.whole && !isRest && change.rows !== 'stay';
  if (isShown && !failure && outcome.notBegun.length === 0) return;
  void tellOutcome(reports, run, set, change, outcome).catch((error: unknown) => showError(services.log, error));
}

/** Asks as before the first run, and warns of what nobody can tell about: to send it again may be to send it twice. */
async function askAgain(
  many: Many,
  set: DeviceSet,
  change: DeviceChange,
  { failed }: BulkOutcome<DeviceAddress>,
): Promise<boolean> {
  const again = new Set(set.devices);
  const unknown = failed.filter(({ target, error }) => again.has(target) && isUnknown(error));
  const isRepeatable = change.action.operation !== 'Pub' && change.action.operation !== 'SetDeviceProperty';
  if (unknown.length === 0 || isRepeatable) return isConfirmed(many, set, change);
  const warning = l10n.t(
    '{0} may have got it already: no answer came. They would get it twice.',
    count(unknown.length),
  );
  return isConfirmed(many, set, change, warning);
}

function runWithProgress({ connections }: Services, set: DeviceSet, change: DeviceChange) {
  const { devices } = set;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('{0} {1}', change.doing, describeSet(set)),
    cancellable: devices.length > 1,
  };
  return vscode.window.withProgress(options, (progress, token) => {
    const start = performance.now();
    let [shown, told] = [0, 0];
    const onProgress = (state: BulkProgress): void => {
      const behind = state.succeeded + state.failed;
      const now = performance.now();
      // A notification that changes more often is work for the editor, and for nobody's eyes.
      if (devices.length === 1 || (now - told < 100 && behind < state.total)) return;
      told = now;
      progress.report({
        message: describeProgress(state, now - start),
        increment: ((behind - shown) / state.total) * 100,
      });
      shown = behind;
    };
    if (devices.length > 1) progress.report({ message: l10n.t('{0} of {1}', 0, count(devices.length)) });
    const signal = toAbortSignal(token);
    const { action } = change;
    const work = async (address: DeviceAddress): Promise<void> => {
      const client = await orCancelled(action.operation, () => connections.clientFor(address), signal);
      await actOnDevice(client, action, address);
    };
    return runBulk(devices, work, { signal, onProgress });
  });
}

/** `1,200 of 2,000, 3 failed, about 16 s left`. */
function describeProgress({ succeeded, failed, total, isHeld }: BulkProgress, elapsed: number): string {
  const behind = succeeded + failed;
  const left = (elapsed / behind) * (total - behind);
  return joinWords([
    l10n.t('{0} of {1}', count(behind), count(total)),
    failed > 0 && l10n.t('{0} failed', count(failed)),
    isHeld
      ? l10n.t('waiting, as the platform asks for fewer calls')
      : elapsed > 3_000 && behind > 0 && l10n.t('about {0} left', describeDuration(left)),
  ]);
}

async function isConfirmed(many: Many, set: DeviceSet, change: DeviceChange, warning?: string): Promise<boolean> {
  const { services, tree } = many;
  const { devices, whole } = set;
  const [first] = devices;
  if (!first) return false;
  const isMarked = concerned(services, set).some(({ mark }) => mark);
  if (devices.length === 1 && !whole && !change.confirmsOne && !isMarked) return true;
  const preview = await previewOf(services, tree, set, change);
  const detail = joinSentences([warning, preview]);
  const question = l10n.t('{0} {1}', change.verb, describeSet(set, l10n.t('the ')));
  if (whole && change.isGrave) {
    const texts = [whole.name, first.productKey] as const;
    return confirmByTyping(services.connections.get(first.connectionId), { title: question, detail, texts });
  }
  return confirm(concerned(services, set), { question: l10n.t('{0}?', question), detail, action: change.button });
}

function concerned({ connections }: Services, { devices }: DeviceSet) {
  const ids = new Set(devices.map(({ connectionId }) => connectionId));
  return [...ids].flatMap((id) => connections.get(id) ?? []);
}

async function tellOutcome(
  reports: BulkReports,
  run: ReturnType<BulkReports['add']>,
  set: DeviceSet,
  { done }: DeviceChange,
  { succeeded, failed, notBegun, givenUp }: BulkOutcome<DeviceAddress>,
): Promise<void> {
  const total = succeeded.length + failed.length + notBegun.length;
  const show = l10n.t('Show Report');
  if (failed.length === 0 && notBegun.length === 0) {
    const words =
      total === 1
        ? l10n.t({ message: '{0} {1}.', comment: 'what was done to it' }, done, describeSet(set, l10n.t('the ')))
        : l10n.t('{0} {1} devices.', done, count(total));
    const choice = await vscode.window.showInformationMessage(words, show);
    if (choice) await reports.show(run);
    return;
  }
  const why =
    givenUp === undefined ? l10n.t('it was cancelled') : l10n.t('all would fail: {0}', describeError(givenUp));
  const parts = [
    l10n.t(
      '{0} {1} of {2} {3}.',
      done,
      count(succeeded.length),
      count(total),
      total === 1 ? l10n.t('device') : l10n.t('devices'),
    ),
    ...(failed.length > 0 ? [l10n.t('{0} failed.', count(failed.length))] : []),
    ...(notBegun.length > 0 ? [l10n.t('{0} were left as they are, because {1}.', count(notBegun.length), why)] : []),
  ];
  const again = failed.length > 0 ? l10n.t('Run the Failed Ones Again') : l10n.t('Go On with the Rest');
  const choice = await vscode.window.showWarningMessage(joinSentences(parts), show, again);
  if (choice === show) await reports.show(run);
  if (choice === again) await reports.goOn(run, failed.length > 0 ? 'failed' : 'notBegun');
}
