import { joinSentences } from './joinSentences.ts';

/** The words of any thrown value, with the cause's where there is one that adds something. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words = wordsOf(error);
  const cause = error.cause instanceof Error ? wordsOf(error.cause) : '';
  return cause && !words.includes(cause) ? joinSentences([words, `(${cause})`]) : words;
}

/** Never empty. A failure to connect to a host with several addresses has a message for each address, but none itself. */
function wordsOf(error: Error): string {
  if (error.message) return error.message;
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  const words = [...new Set(parts.map(describeError))].join('; ');
  return words || ('code' in error && typeof error.code === 'string' && error.code) || error.name;
}
