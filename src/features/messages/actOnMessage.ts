import * as vscode from 'vscode';
import type { FleetMessage } from '../../model/messages/fleetMessage.ts';
import { bestForm, viewPayload } from '../../model/messages/payloadView.ts';
import type { Services } from '../../platform/services.ts';
import type { MessageAction } from '../../protocol/messages.ts';
import type { FollowSubject } from './followSubject.ts';
import { resendMessage } from './resendMessage.ts';
import { saveAsCell } from './saveAsCell.ts';
import { saveAsRuleTest } from './saveAsRuleTest.ts';

/** Does with a message what its page offers. */
export async function actOnMessage(
  services: Services,
  subject: FollowSubject,
  message: FleetMessage,
  action: MessageAction,
): Promise<void> {
  switch (action) {
    case 'resend':
      await resendMessage(services, subject, message);
      return;
    case 'saveCell':
      await saveAsCell(message, subject);
      return;
    case 'saveTest':
      await saveAsRuleTest(message);
      return;
    case 'copy':
      await vscode.env.clipboard.writeText(wholeText(message));
      return;
    case 'open': {
      const form = bestForm(message.payload);
      const name = `message ${message.messageId ?? String(message.number)}.${form === 'json' ? 'json' : 'txt'}`;
      await services.documents.show(name, wholeText(message));
    }
  }
}

function wholeText({ payload }: FleetMessage): string {
  const { text, problem = '' } = viewPayload(payload, bestForm(payload), Infinity);
  return problem === '' ? text : problem;
}
