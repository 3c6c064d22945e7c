import * as l10n from '../../common/l10n.ts';
import type { SqlFailure } from './sqlFailure.ts';

/** Why a message was abandoned, in one sentence. Tests of rules quote it in English. */
export function describeSqlFailure(failure: SqlFailure): string {
  return l10n.say(saySqlFailure(failure));
}

/** The same for others to say. */
export function saySqlFailure({ operation, reason }: SqlFailure): l10n.Saying {
  switch (reason.kind) {
    case 'not-a-number':
      return l10n.later('{0} needs a number, but has {1}.', operation, reason.value);
    case 'not-a-text':
      return l10n.later('{0} needs a text or a number, but has {1}.', operation, reason.value);
    case 'not-an-object':
      return l10n.later(
        '{0} has no fields beside others, because the payload is no object but {1}.',
        operation,
        reason.value,
      );
    case 'division-by-zero':
      return l10n.later('{0} cannot divide by 0.', operation);
    case 'no-number':
      return l10n.later('{0} comes to {1}, which is no number of JSON.', operation, reason.result);
    case 'digest-unavailable':
      return l10n.later('{0} cannot make {1} here, because no maintained library has it.', operation, reason.algorithm);
    case 'unknown-digest':
      return l10n.later('{0} does not know the digest {1}.', operation, JSON.stringify(reason.algorithm));
    case 'date-pattern':
      return l10n.later('{0} does not understand the pattern {1}.', operation, JSON.stringify(reason.pattern));
    case 'unknown-encoding':
      return l10n.later('{0} does not know the encoding {1}.', operation, JSON.stringify(reason.encoding));
  }
}
