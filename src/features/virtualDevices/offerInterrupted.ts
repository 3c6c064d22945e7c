import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import { showError } from '../../platform/commands.ts';
import type { VirtualFleet } from './virtualFleet.ts';

/** Offers, once the view is looked at, to start the devices that ran when the window was closed. */
export function offerInterrupted(fleet: VirtualFleet, view: vscode.TreeView<unknown>, log: Logger): vscode.Disposable {
  const offer = async (): Promise<void> => {
    const { interrupted } = fleet;
    const [first] = interrupted;
    if (!first) return;
    const start = l10n.t('Start');
    const whom =
      interrupted.length === 1
        ? l10n.t('{0} ran', first.plan.deviceName)
        : l10n.t('{0} virtual devices ran', interrupted.length);
    const words = l10n.t('{0} when this window was closed.', whom);
    if ((await vscode.window.showInformationMessage(words, start)) !== start) return;
    await fleet.start(fleet.interrupted.map(({ plan }) => plan)).catch((error: unknown) => showError(log, error));
  };
  if (view.visible) void offer();
  const subscription = view.onDidChangeVisibility(({ visible }) => {
    if (!visible) return;
    subscription.dispose();
    void offer();
  });
  if (view.visible) subscription.dispose();
  return subscription;
}
