import * as l10n from '../l10n.ts';
import { jsonProblemWords } from './jsonProblemWords.ts';
import { parseJsonTree } from './parseJsonTree.ts';

/**
 * What is wrong with a text that is not JSON, in the person's language and without a full stop; the engine has only English words for it.
 * Of several lines it names the one.
 */
export function whyNotJson(text: string): string {
  const { problems } = parseJsonTree(text);
  // What is too deep is not read to its end, and looks as if nothing closed it.
  const tooDeep = problems.find(({ kind }) => kind === 'nested-too-deep');
  const { kind, start } = tooDeep ?? problems[0] ?? { kind: 'nested-too-deep', start: 0 };
  const words = jsonProblemWords(kind);
  if (!text.trim().includes('\n')) return words;
  return l10n.t('Line {0}: {1}', text.slice(0, start).split('\n').length, words);
}
