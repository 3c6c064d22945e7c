import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { mayChange } from '../../../platform/mayChange.ts';
import { markedName } from '../../../platform/productionMark.ts';
import type { Connection } from '../../../platform/services.ts';
import type { RuleDetail } from './ruleDetail.ts';
import { RuleFileError } from './ruleFileError.ts';
import type { RunningChange } from './ruleGateway.ts';

const restart = l10n.t('Restart');
const save = l10n.t('Save Without Restart');

/** Asks whether a rule that does not run may be changed, where its connection has a mark. Rejects with RuleFileError where it may not. */
export async function askToSave(rule: RuleDetail, connection: Connection | undefined): Promise<RunningChange> {
  const isAgreed = await mayChange(connection, {
    question: l10n.t('Save the SQL of the rule “{0}”?', rule.name),
    action: l10n.t('Save'),
  });
  if (!isAgreed) throw notSaved();
  // Somebody may have started it meanwhile.
  return 'as it runs';
}

/** Asks how a rule that runs is to be changed. Rejects with RuleFileError where the person does not want it. */
export async function askRestart(rule: RuleDetail, connection: Connection | undefined): Promise<RunningChange> {
  const place = connection ? `${markedName(connection)}: ` : '';
  const choice = await vscode.window.showWarningMessage(
    l10n.t('{0}“{1}” is running. Restart it with the new SQL?', place, rule.name),
    {
      modal: true,
      detail:
        l10n.t(
          'To restart, it is stopped, changed and started again; messages that devices send meanwhile are not forwarded later. ',
        ) + l10n.t('Without a restart the platform decides from which message on the change counts.'),
    },
    restart,
    save,
  );
  if (choice === restart) return 'restart';
  if (choice === save) return 'as it runs';
  throw notSaved();
}

function notSaved(): RuleFileError {
  return new RuleFileError(l10n.t('You chose not to save. Nothing was sent.'));
}
