import * as vscode from 'vscode';
import type { Client } from '../../../client/client.ts';
import { BusinessError } from '../../../client/errors/businessError.ts';
import { CallError } from '../../../client/errors/callError.ts';
import { isThrottled } from '../../../client/errors/outcomeOfRefusal.ts';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import { showError } from '../../../platform/commands.ts';
import type { Services } from '../../../platform/services.ts';
import { MessagesError } from '../messagesError.ts';
import type { TapRecord } from './tapRecord.ts';
import type { TapRecords } from './tapRecords.ts';
import { removeTap } from './tapRoutes.ts';

/**
 * Offers to take away the taps of windows that crashed or were closed too soon, all at once: a question that nobody answers
 * hides no other. Never rejects.
 */
export async function offerLeftTaps(services: Services, records: TapRecords): Promise<void> {
  const offered = (await records.left()).map(async (record) => {
    try {
      await offerOne(services, records, record);
    } catch (error) {
      await showError(services.log, error);
    }
  });
  await Promise.all(offered);
}

/** Offers to forget the tap, too, where the platform refuses to take it away: it would at each start. */
async function offerOne(services: Services, records: TapRecords, record: TapRecord): Promise<void> {
  try {
    await offer(services, records, record);
  } catch (error) {
    if (!isLasting(error)) throw error;
    const forget = { title: l10n.t('Forget It'), run: () => records.remove(record) };
    await showError(services.log, refusedError(record, error), forget);
  }
}

async function offer({ connections }: Services, records: TapRecords, record: TapRecord): Promise<void> {
  const { tapName, routes, connectionId } = record;
  const connection = connections.get(connectionId);
  const count = routes.length === 1 ? l10n.t('1 route') : l10n.t('{0} routes', routes.length);
  const sources = routes.map(({ source }) => source).join(', ');
  if (!connection) {
    const forget = l10n.t('Forget It');
    const words = l10n.t(
      'A tap was not removed ({0}, {1} from {2}), and its connection is gone. Remove it with the vendor’s console.',
      tapName,
      count,
      sources,
    );
    if ((await vscode.window.showWarningMessage(words, forget)) === forget) await records.remove(record);
    return;
  }
  const remove = l10n.t('Remove Tap');
  const words = l10n.t(
    'A tap on “{0}” was left behind when its window ended: {1} from {2} to {3}. The platform goes on copying.',
    connection.name,
    count,
    sources,
    tapName,
  );
  if ((await vscode.window.showWarningMessage(words, remove, l10n.t('Later'))) !== remove) return;
  const client = await connections.clientFor(record);
  // The connection's key may be another by now, of an account without the product, which takes all of the tap for gone.
  if (!(await hasProduct(client, record))) {
    const forget = l10n.t('Forget It');
    const unknown = l10n.t(
      'The account of “{0}” has no product {1}, so the tap {2} was not removed. If the connection has the key of another account now, give it the former one, and reload the window. If the product was deleted, forget the tap.',
      connection.name,
      record.productKey,
      tapName,
    );
    if ((await vscode.window.showWarningMessage(unknown, forget)) === forget) await records.remove(record);
    return;
  }
  await removeTap(client, record);
  await records.remove(record);
  void vscode.window.showInformationMessage(l10n.t('The tap {0} was removed.', tapName));
}

/** Whether the platform will say the same at the next start, as far as anybody knows. */
function isLasting(error: unknown): boolean {
  if (error instanceof MessagesError) return true;
  return error instanceof CallError && error.outcome === 'refused' && !isThrottled(error.code);
}

function refusedError({ tapName }: TapRecord, cause: unknown): MessagesError {
  const words = l10n.t(
    'The tap {0} could not be removed: {1} If that stays so, remove it with the vendor’s console, and forget it here.',
    tapName,
    describeError(cause),
  );
  return new MessagesError(words, { cause });
}

async function hasProduct(client: Client, { productKey }: TapRecord): Promise<boolean> {
  try {
    await client.call('QueryProductTopic', { ProductKey: productKey });
    return true;
  } catch (error) {
    if (error instanceof BusinessError && error.code === 'iot.prod.NotExistedProduct') return false;
    throw error;
  }
}
