import { joinSentences } from '../../common/joinSentences.ts';
import * as l10n from '../../common/l10n.ts';

import type { RawAnswer } from '../answer/rawAnswer.ts';
import { excerpt } from './excerpt.ts';

/** What came in place of an answer, cut short and without secrets, and what to do about it. */
export function explainMalformed(operation: string, raw: RawAnswer, problem: string): string {
  const { body, contentType, secrets, status } = raw;
  const type = excerpt(contentType, 40) || l10n.t('no content type');
  const start = excerpt(body, 60, secrets);
  return joinSentences([
    l10n.t('The answer to {0} cannot be read: {1}.', operation, excerpt(problem, 120, secrets).replace(/\.$/, '')),
    l10n.t('What came: HTTP {0}, {1}, {2}.', status, type, start ? `"${start}"` : l10n.t('no content')),
    l10n.t('Check the endpoint of the connection, and that no proxy on the way answers in its place.'),
  ]);
}
