import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { Connections } from '../../platform/services.ts';
import { nameAmongSeveral } from '../../platform/describePlace.ts';
import { describeRun } from './describeRun.ts';
import { VirtualDeviceError } from './virtualDeviceError.ts';
import type { VirtualRun } from './virtualRun.ts';

/**
 * The virtual device that the person chooses, where a command came with no row: from the palette, say. Empty where they give up. Throws
 * VirtualDeviceError with the words `none` where there is nothing to choose from.
 */
export async function pickRun(
  runs: readonly VirtualRun[],
  connections: Pick<Connections, 'all'>,
  none: string,
): Promise<readonly VirtualRun[]> {
  if (runs.length === 0) throw new VirtualDeviceError(none);
  const items = runs.map((run) => {
    const { connectionId, productKey, deviceName } = run.plan;
    const place = [describeRun(run).label, productKey, nameAmongSeveral(connections, connectionId)];
    return { label: deviceName, description: place.filter(Boolean).join(' · '), run };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: l10n.t('Choose a Virtual Device'),
    matchOnDescription: true,
  });
  return chosen ? [chosen.run] : [];
}
