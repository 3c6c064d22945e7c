import * as l10n from '../l10n.ts';
import type { JsonProblemKind } from './jsonProblem.ts';
import { jsonProblemWords } from './jsonProblemWords.ts';

/** What is wrong and what to do about it, in one sentence. */
export function describeJsonProblem(kind: JsonProblemKind): string {
  return l10n.t('{0}.', jsonProblemWords(kind));
}
