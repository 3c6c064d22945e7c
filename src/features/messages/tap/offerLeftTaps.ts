import * as vscode from 'vscode';
import { showError } from '../../../platform/commands.ts';
import type { Services } from '../../../platform/services.ts';
import type { TapRecord } from './tapRecord.ts';
import type { TapRecords } from './tapRecords.ts';
import { removeTap } from './tapRoutes.ts';

/** Offers to take away the taps of windows that crashed or were closed too soon. Never rejects. */
export async function offerLeftTaps(services: Services, records: TapRecords): Promise<void> {
  for (const record of await records.left()) {
    try {
      await offer(services, records, record);
    } catch (error) {
      void showError(services.log, error);
    }
  }
}

async function offer({ connections }: Services, records: TapRecords, record: TapRecord): Promise<void> {
  const { tapName, routes, connectionId } = record;
  const connection = connections.get(connectionId);
  const count = `${routes.length} ${routes.length === 1 ? 'route' : 'routes'}`;
  const sources = routes.map(({ source }) => source).join(', ');
  if (!connection) {
    const forget = 'Forget It';
    const words = `A tap was not removed (${tapName}, ${count} from ${sources}), and its connection is gone. Remove it with the vendor’s console.`;
    if ((await vscode.window.showWarningMessage(words, forget)) === forget) await records.remove(record);
    return;
  }
  const remove = 'Remove Tap';
  const words = `A tap on “${connection.name}” was left behind when its window ended: ${count} from ${sources} to ${tapName}. The platform goes on copying.`;
  if ((await vscode.window.showWarningMessage(words, remove, 'Later')) !== remove) return;
  await removeTap(await connections.clientFor(record), record);
  await records.remove(record);
  void vscode.window.showInformationMessage(`The tap ${tapName} was removed.`);
}
