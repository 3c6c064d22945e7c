import { encodeBase64 } from '../../common/encodeBase64.ts';
import { escapeReferences } from './escapeReferences.ts';

/** A body as a cell of a notebook writes it, and the directives that it takes. */
interface WrittenBody {
  readonly directives: readonly string[];
  readonly text: string;
}

/**
 * Writes a body so that it goes out to the byte: text as it is, references escaped. Bytes become Base64, and so does text with a line end
 * other than `lineEnd`, the one that the notebook gives to every line, or with braces that no cell can write.
 */
export function writeBody(content: string | Uint8Array, lineEnd: string): WrittenBody {
  if (typeof content === 'string') {
    const { written, isExact } = escapeReferences(content);
    const lineEnds = content.match(/\r\n|\r|\n/g) ?? [];
    if (isExact && lineEnds.every((end) => end === lineEnd)) return { directives: [], text: written };
  }
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { directives: ['# @body base64'], text: encodeBase64(bytes) };
}
