import * as vscode from 'vscode';
import type { Logger } from '../../common/logger.ts';
import { showError } from '../../platform/commands.ts';
import type { VirtualFleet } from './virtualFleet.ts';

/** Offers, once the view is looked at, to start the devices that ran when the window was closed. */
export function offerInterrupted(fleet: VirtualFleet, view: vscode.TreeView<unknown>, log: Logger): vscode.Disposable {
  const offer = async (): Promise<void> => {
    const { interrupted } = fleet;
    const [first] = interrupted;
    if (!first) return;
    const start = 'Start';
    const whom =
      interrupted.length === 1 ? `${first.plan.deviceName} ran` : `${interrupted.length} virtual devices ran`;
    const words = `${whom} when this window was closed.`;
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
