import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { markedName } from '../../../platform/productionMark.ts';
import type { Connection } from '../../../platform/services.ts';
import type { RuleDetail } from './ruleDetail.ts';
import { RuleFileError } from './ruleFileError.ts';
import type { RunningChange } from './ruleGateway.ts';

const restart = l10n.t('Restart');
const save = l10n.t('Save Without Restart');

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
  throw new RuleFileError(l10n.t('You chose not to save. Nothing was sent.'));
}
