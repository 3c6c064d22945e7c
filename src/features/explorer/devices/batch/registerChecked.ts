import * as vscode from 'vscode';
import { checkNames, type CheckedBatch } from '../../../../client/bulk/checkNames.ts';
import type { Client } from '../../../../client/client.ts';
import { count } from '../../../../model/bulk/bulkReport.ts';
import { withSlowProgress } from '../../../../platform/slowProgress.ts';
import { followRegistration } from './followRegistration.ts';
import { begin, follow, type Product, type Registrations } from './registerDevices.ts';

/** Registers the good names of batches that were checked, one batch after the other, and says how it ended. */
export async function registerChecked(
  registrations: Registrations,
  product: Product,
  checked: readonly CheckedBatch[],
): Promise<void> {
  const { connections } = registrations.services;
  const client = await connections.clientFor(product.scope);
  const batches = await cleanBatches(client, product, checked);
  const total = batches.reduce((sum, { good }) => sum + good.length, 0);
  let made = 0;
  for (const [index, { applyId, good }] of batches.entries()) {
    const registration = await begin(registrations, product, applyId, good.length);
    await client.call('BatchRegisterDeviceWithApplyId', { ProductKey: product.productKey, ApplyId: applyId });
    if (batches.length === 1) return follow(registrations, registration);
    const doing = `Registering ${count(good.length)} devices, batch ${index + 1} of ${batches.length},`;
    const end = await followRegistration(connections, registration, doing);
    made += end?.status === 'CREATE_SUCCESS' ? good.length : (end?.valid.length ?? 0);
    if (!end) break;
  }
  await registrations.refresh({ ...product.scope, productKey: product.productKey });
  const tell = made === total ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const rest = made === total ? '' : ' “Show Batch Registration…” tells what became of each batch.';
  void tell(`Registered ${count(made)} of ${count(total)} devices in ${product.name}.${rest}`);
}

/** The platform registers a batch as it was checked, or not at all: the good names of the others are checked once more. */
async function cleanBatches(client: Client, product: Product, checked: readonly CheckedBatch[]) {
  const clean = checked.filter(({ rejected }) => rejected.length === 0);
  const others = checked.filter((batch) => !clean.includes(batch)).flatMap(({ good }) => good);
  if (others.length === 0) return clean;
  const again = await withSlowProgress('Checking the names that are left', (signal) =>
    checkNames(client, product.productKey, others, { signal }),
  );
  return [...clean, ...again.filter(({ rejected }) => rejected.length === 0)];
}
