import { stringifyJson } from '../../common/losslessJson.ts';
import { parseJsonTree } from '../json/parseJsonTree.ts';
import { jsonOf, textOf } from './cellValue.ts';
import { endsInString, hideReferences } from './hideReferences.ts';
import type { SpannedText } from './parsedCell.ts';
import type { BodyForm } from './readDirectives.ts';
import type { Resolver } from './resolver.ts';
import { splitTemplate } from './splitTemplate.ts';

/**
 * The body with its references replaced, all else kept to the byte. Where the body is JSON, values go in as JSON: a string
 * that is nothing but a reference becomes the value itself, inside longer strings its text is escaped. In other text the
 * value's text goes in as it is.
 */
export async function resolveBody(body: SpannedText, form: BodyForm | undefined, resolver: Resolver): Promise<string> {
  const { text } = body;
  const parts = splitTemplate(text, body.start);
  const isJson = (form === undefined || form === 'json') && isContainer(hideReferences(text));
  let resolved = '';
  let isInString = false;
  /** Whether the string that the next piece continues was the reference alone, and has been written whole. */
  let skipsQuote = false;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') {
      const source = text.slice(part.start - body.start, part.end - body.start);
      isInString = endsInString(source, isInString);
      resolved += skipsQuote ? part.text.slice(1) : part.text;
      skipsQuote = false;
      continue;
    }
    const value = await resolver.valueOf(part);
    if (!value) continue;
    const next = parts[index + 1];
    if (!isJson) resolved += textOf(value);
    else if (!isInString) resolved += stringifyJson(jsonOf(value));
    else if (isOpeningQuote(text, part.start - body.start) && next?.kind === 'text' && next.text.startsWith('"')) {
      resolved = resolved.slice(0, -1) + stringifyJson(value.json);
      skipsQuote = true;
    } else resolved += stringifyJson(textOf(value)).slice(1, -1);
  }
  return resolved;
}

/** Whether the quote before a place inside a string opens that string. */
function isOpeningQuote(text: string, at: number): boolean {
  return text[at - 1] === '"' && text[at - 2] !== '\\';
}

function isContainer(text: string): boolean {
  const { root, problems } = parseJsonTree(text);
  return problems.length === 0 && (root.kind === 'object' || root.kind === 'array');
}
