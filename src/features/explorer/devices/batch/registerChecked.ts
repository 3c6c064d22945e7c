import { count } from '../../../../common/count.ts';
import * as vscode from 'vscode';
import type { CheckedBatch } from '../../../../client/bulk/checkNames.ts';
import { readTaken } from '../../../../client/bulk/readTaken.ts';
import { cleanBatches } from '../../../../client/bulk/cleanBatches.ts';
import * as l10n from '../../../../common/l10n.ts';
import { showError } from '../../../../platform/commands.ts';
import { withSlowProgress } from '../../../../platform/slowProgress.ts';
import { describeRegistered } from './describeRegistered.ts';
import { followRegistration } from './followRegistration.ts';
import { rejection, showRejected } from './showRejected.ts';
import { begin, follow, type Product, type Registrations } from './registerDevices.ts';

/**
 * Registers the good names of batches that were checked, one batch after the other, and says how it ended, of all names
 * that were good: also where a batch fails. `lines`: where each name stands in its file. Throws CallError and ExplorerError.
 */
export async function registerChecked(
  registrations: Registrations,
  product: Product,
  checked: readonly CheckedBatch[],
  lines: ReadonlyMap<string, number>,
): Promise<void> {
  const { connections, log } = registrations.services;
  const { scope, productKey, name } = product;
  const client = await connections.clientFor(scope);
  const agreed = namesIn(checked);
  const { batches, rejected, taken } = await withSlowProgress(
    l10n.t('Checking the names that are left'),
    async (signal) => {
      const clean = await cleanBatches(client, productKey, checked, { signal });
      return { ...clean, taken: await readTaken(client, productKey, clean.rejected, signal) };
    },
  );
  const [only, ...more] = batches;
  if (only && more.length === 0 && rejected.length === 0) {
    const registration = await begin(registrations, product, only.applyId, only.good.length);
    await client.call('BatchRegisterDeviceWithApplyId', { ProductKey: productKey, ApplyId: only.applyId });
    return follow(registrations, registration);
  }
  let [made, underWay, notBegun] = [0, 0, namesIn(batches)];
  try {
    for (const [index, { applyId, good }] of batches.entries()) {
      const registration = await begin(registrations, product, applyId, good.length);
      notBegun -= good.length;
      await client.call('BatchRegisterDeviceWithApplyId', { ProductKey: productKey, ApplyId: applyId });
      underWay = good.length;
      const doing = l10n.t('Registering {0} devices, batch {1} of {2},', count(good.length), index + 1, batches.length);
      const end = await followRegistration(connections, registration, doing, { others: notBegun > 0 });
      if (!end) break;
      underWay = 0;
      made += end.status === 'CREATE_SUCCESS' ? good.length : end.valid.length;
    }
  } finally {
    await registrations.refresh({ ...scope, productKey });
    const tell = made === agreed ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    const show = l10n.t('Show the Rejected');
    const words = describeRegistered({ product: name, agreed, made, underWay, notBegun, rejected, taken });
    const late = rejected.map((each) => ({ name: each, line: lines.get(each) ?? 0, ...rejection(taken.has(each)) }));
    void tell(words, ...(late.length > 0 ? [show] : []))
      .then((choice) => (choice === undefined ? undefined : showRejected(late)))
      .then(undefined, (error: unknown) => showError(log, error));
  }
}

/** How many names batches would register. */
function namesIn(batches: readonly CheckedBatch[]): number {
  return batches.reduce((sum, { good }) => sum + good.length, 0);
}
