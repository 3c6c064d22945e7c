import type { SqlFailure } from './sqlFailure.ts';

/** Why a message was abandoned, in one sentence. */
export function describeSqlFailure({ operation, reason }: SqlFailure): string {
  return `${operation} ${reasonOf(reason)}.`;
}

function reasonOf(reason: SqlFailure['reason']): string {
  switch (reason.kind) {
    case 'not-a-number':
      return `needs a number, but has ${reason.value}`;
    case 'not-a-text':
      return `needs a text or a number, but has ${reason.value}`;
    case 'not-an-object':
      return `has no fields beside others, because the payload is no object but ${reason.value}`;
    case 'division-by-zero':
      return 'cannot divide by 0';
    case 'no-number':
      return `comes to ${reason.result}, which is no number of JSON`;
    case 'digest-unavailable':
      return `cannot make ${reason.algorithm} here, because no maintained library has it`;
    case 'unknown-digest':
      return `does not know the digest ${JSON.stringify(reason.algorithm)}`;
    case 'date-pattern':
      return `does not understand the pattern ${JSON.stringify(reason.pattern)}`;
    case 'unknown-encoding':
      return `does not know the encoding ${JSON.stringify(reason.encoding)}`;
  }
}
