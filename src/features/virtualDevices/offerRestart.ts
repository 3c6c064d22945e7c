import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import { showError } from '../../platform/commands.ts';
import type { VirtualFleet } from './virtualFleet.ts';
import { isActive, type VirtualRun } from './virtualRun.ts';

/** Offers to run devices anew whose behaviour file was saved: they do what it said when they were started. */
export function offerRestart(fleet: VirtualFleet, log: Logger): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
    const concerned = fleet.runs.filter((run) => isActive(run) && usesFile(run, uri.fsPath));
    const [first] = concerned;
    if (!first) return;
    const whom = concerned.length === 1 ? first.plan.deviceName : l10n.t('{0} virtual devices', concerned.length);
    const restart = l10n.t('Run Anew');
    const words = l10n.t(
      '{0} still {1} what the file said before.',
      whom,
      concerned.length === 1 ? l10n.t('does') : l10n.t('do'),
    );
    if ((await vscode.window.showInformationMessage(words, restart)) !== restart) return;
    // Some may have been stopped or removed while the message stood there.
    const plans = concerned
      .flatMap(({ key }) => fleet.get(key) ?? [])
      .filter(isActive)
      .map(({ plan }) => plan);
    await fleet.start(plans).catch((error: unknown) => showError(log, error));
  });
}

function usesFile({ plan }: VirtualRun, file: string): boolean {
  return plan.behaviourFile === file || (plan.subDevices ?? []).some(({ behaviourFile }) => behaviourFile === file);
}
