import { TextDecoder } from 'node:util';
import * as l10n from '../../common/l10n.ts';
import { StateError } from './stateError.ts';

/** Longest line that is read, in characters: room for the largest message and what stands around it, many times over. */
const longestLine = 16 * 1024 * 1024;

/** The lines of a text in UTF-8 that comes in pieces. Throws StateError for what is no such text. */
export async function* readLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decode(decoder, piece)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longestLine)
      throw new StateError(l10n.later('A line has more than {0} characters.', longestLine));
  }
  rest += decode(decoder);
  if (rest !== '') yield rest;
}

function decode(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch {
    throw new StateError(l10n.later('The file is no text in UTF-8.'));
  }
}
