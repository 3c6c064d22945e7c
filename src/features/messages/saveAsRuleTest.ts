import * as l10n from '../../common/l10n.ts';

import { ruleTestOfMessage } from '../../language/ruleTest/ruleTestOfMessage.ts';
import type { SeenMessage } from '../../model/messages/fleetMessage.ts';
import { saveRuleTestCase } from '../../platform/ruleTests/saveRuleTestCase.ts';
import { MessagesError } from './messagesError.ts';

/** Keeps a message as a case of a rule test. Throws MessagesError, RuleTestError. */
export async function saveAsRuleTest(message: SeenMessage): Promise<void> {
  const test = ruleTestOfMessage(message);
  if ('problem' in test) throw new MessagesError(l10n.t('No rule test can be made of this message. {0}', test.problem));
  const levels = message.topic.split('/').slice(3);
  await saveRuleTestCase({
    ...test,
    fileName: levels.join('-'),
    newFile: l10n.t('a new file, for all messages on this topic'),
  });
}
