import * as vscode from 'vscode';
import type { VirtualFleet } from './virtualFleet.ts';
import { isActive, type VirtualRun } from './virtualRun.ts';

/** Offers to run devices anew whose behaviour file was saved: they do what it said when they were started. */
export function offerRestart(fleet: VirtualFleet): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
    const concerned = fleet.runs.filter((run) => isActive(run) && usesFile(run, uri.fsPath));
    const [first] = concerned;
    if (!first) return;
    const whom = concerned.length === 1 ? first.plan.deviceName : `${concerned.length} virtual devices`;
    const restart = 'Run Anew';
    const words = `${whom} still ${concerned.length === 1 ? 'does' : 'do'} what the file said before.`;
    if ((await vscode.window.showInformationMessage(words, restart)) !== restart) return;
    await fleet.start(concerned.map(({ plan }) => plan));
  });
}

function usesFile({ plan }: VirtualRun, file: string): boolean {
  return plan.behaviourFile === file || (plan.subDevices ?? []).some(({ behaviourFile }) => behaviourFile === file);
}
