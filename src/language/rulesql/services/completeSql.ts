import type { SqlCompletion } from './sqlCompletion.ts';
import { completeOperand } from './completeOperand.ts';
import { completeTopic } from './completeTopic.ts';
import { completeKeywords } from './completeKeywords.ts';
import type { SqlContext } from './sqlContext.ts';
import { sqlPlaceAt } from './sqlPlace.ts';

/**
 * What can be written at `offset` of a query, however unfinished it is; the likeliest comes first. Offsets in UTF-16 units.
 */
export function completeSql(text: string, offset: number, context: SqlContext): readonly SqlCompletion[] {
  const place = sqlPlaceAt(text, offset);
  if (place.clause === 'from') return completeTopic(text, offset, place, context);
  const { token, expects } = place;
  if (token?.kind === 'number' || token?.kind === 'malformed') return [];
  if (expects === 'operand' && place.clause !== 'start' && place.clause !== 'behind-topic')
    return [...completeOperand(text, offset, place, context), ...completeKeywords(offset, place)];
  return token === undefined || token.kind === 'word' ? completeKeywords(offset, place) : [];
}
