import * as vscode from 'vscode';
import { operations } from '../../../../catalogue/operations.ts';
import * as l10n from '../../../../common/l10n.ts';
import type { Scope } from '../../../../model/deviceAddress.ts';
import { explainFieldProblem } from '../../../../model/operationForm/explainFieldProblem.ts';
import { runStep } from '../../../../platform/operationForm/step.ts';
import type { RegistrationMemory } from './registrationMemory.ts';
import type { ShownRegistration } from './showRegistration.ts';

const { ApplyId } = operations.QueryPageByApplyId.parameters;

interface Row extends vscode.QuickPickItem {
  readonly registration?: ShownRegistration;
}

/** Asks for a registration of the connection: one that was started here, or any by its ApplyId. */
export async function chooseRegistration(
  memory: RegistrationMemory,
  scope: Scope,
): Promise<ShownRegistration | undefined> {
  const known = memory.ofConnection(scope.connectionId).map((registration): Row => ({
    label: l10n.t('{0} devices in {1}', registration.count, registration.productName),
    description: `${new Date(registration.startedAt).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' })} · ${registration.regionId}`,
    detail: l10n.t('ApplyId {0}', registration.applyId),
    registration,
  }));
  const pick = vscode.window.createQuickPick<Row>();
  const show = (): void => {
    const typed = pick.value.trim();
    const problem = explainFieldProblem(ApplyId, true, typed);
    const asTyped: Row = problem
      ? { label: l10n.t('Type an ApplyId to see any other registration.'), alwaysShow: true }
      : {
          label: l10n.t('ApplyId {0}', typed),
          description: l10n.t('in {0}', scope.regionId),
          alwaysShow: true,
          registration: memory.find(scope, typed) ?? { ...scope, applyId: typed },
        };
    pick.items = problem ? [...known, asTyped] : [asTyped, ...known];
  };
  pick.placeholder = l10n.t('A registration that was started here, or the ApplyId of any');
  pick.matchOnDetail = true;
  show();
  let chosen: ShownRegistration | undefined;
  const frame = { title: l10n.t('Show Batch Registration'), step: 0, totalSteps: 0, canGoBack: false };
  await runStep(pick, frame, (answer) =>
    vscode.Disposable.from(
      pick.onDidChangeValue(show),
      pick.onDidAccept(() => {
        chosen = pick.activeItems[0]?.registration;
        if (chosen) answer('');
      }),
    ),
  );
  return chosen;
}
