import * as vscode from 'vscode';
import type { OperationName } from '../../catalogue/operations.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import { makeCall } from '../../client/makeCall.ts';
import { reportMade } from '../../client/reportCall.ts';
import * as l10n from '../../common/l10n.ts';
import type { SeenMessage } from '../../model/messages/fleetMessage.ts';
import { payloadOnWire, resendOf, type Resend } from '../../model/messages/resendOf.ts';
import { describeOutcome } from '../../model/callReport/describeOutcome.ts';
import { confirm } from '../../platform/confirm.ts';
import type { Services } from '../../platform/services.ts';
import { withSlowProgress } from '../../platform/slowProgress.ts';
import type { FollowSubject } from './followSubject.ts';
import { MessagesError } from './messagesError.ts';

/** Sends a message again, as it was, by a call of the API; on the cloud a person is asked first. */
export async function resendMessage(
  { connections }: Pick<Services, 'connections'>,
  subject: FollowSubject,
  message: SeenMessage,
): Promise<void> {
  const resend = resendOf(message);
  if ('problem' in resend) throw new MessagesError(l10n.t('This message cannot be sent again. {0}', resend.problem));
  const connection = connections.get(subject.connectionId);
  if (connection?.kind === 'cloud' && !(await isWanted(connection, resend, message))) return;
  const call = { operation: resend.operation, parameters: parametersOf(resend) };
  const made = await withSlowProgress(l10n.t('Sending the message again'), (signal) =>
    makeCall(() => connections.clientFor(subject), call, { signal }),
  );
  if ('error' in made) throw made.error;
  const report = reportMade(call, made);
  const show = report.outcome === 'success' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void show(l10n.t('Sent again by {0} on {1}: {2}.', resend.operation, message.topic, describeOutcome(report)));
}

function isWanted(
  connection: NonNullable<ReturnType<Services['connections']['get']>>,
  { operation }: Resend,
  { topic, origin }: SeenMessage,
): Promise<boolean> {
  const from =
    origin.kind === 'device' ? l10n.t(' It came from the device; whoever subscribes to the topic gets it now.') : '';
  return confirm(connection, {
    question: l10n.t('Send this message again?'),
    detail: l10n.t('{0} sends it on {1}.{2}', operation, topic, from),
    action: l10n.t('Send Again'),
  });
}

function parametersOf(resend: Resend): RequestParameters<OperationName> {
  const { Qos, Timeout, ...texts } = resend.parameters;
  return {
    ...texts,
    ...(Qos !== undefined && { Qos: Number(Qos) }),
    ...(Timeout !== undefined && { Timeout: Number(Timeout) }),
    [resend.payload.parameter]: payloadOnWire(resend),
  };
}
