import * as vscode from 'vscode';
import type { OperationName } from '../../catalogue/operations.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import { makeCall } from '../../client/makeCall.ts';
import { reportMade } from '../../client/reportCall.ts';
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
  if ('problem' in resend) throw new MessagesError(`This message cannot be sent again. ${resend.problem}`);
  const connection = connections.get(subject.connectionId);
  if (connection?.kind === 'cloud' && !(await isWanted(connection, resend, message))) return;
  const call = { operation: resend.operation, parameters: parametersOf(resend) };
  const made = await withSlowProgress('Sending the message again', (signal) =>
    makeCall(() => connections.clientFor(subject), call, { signal }),
  );
  if ('error' in made) throw made.error;
  const report = reportMade(call, made);
  const show = report.outcome === 'success' ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void show(`Sent again by ${resend.operation} on ${message.topic}: ${describeOutcome(report)}.`);
}

function isWanted(
  connection: NonNullable<ReturnType<Services['connections']['get']>>,
  { operation }: Resend,
  { topic, origin }: SeenMessage,
): Promise<boolean> {
  const from = origin.kind === 'device' ? ' It came from the device; whoever subscribes to the topic gets it now.' : '';
  return confirm(connection, {
    question: 'Send this message again?',
    detail: `${operation} sends it on ${topic}.${from}`,
    action: 'Send Again',
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
