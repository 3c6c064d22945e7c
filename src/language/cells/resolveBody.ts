import { stringifyJson } from '../../common/losslessJson.ts';
import type { JsonNode } from '../../common/json/jsonNode.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
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
  const kind = form === undefined || form === 'json' ? jsonKindOf(hideReferences(body.text)) : undefined;
  const isJson = kind !== undefined && (form === 'json' || kind === 'object' || kind === 'array');
  return isJson ? resolveJson(body, resolver) : resolveText(body, resolver);
}

/** A text that is JSON with references in it, as {@link resolveBody} has it; undefined where it is no such text. */
export async function resolveJsonValue(written: SpannedText, resolver: Resolver): Promise<string | undefined> {
  const kind = jsonKindOf(hideReferences(written.text));
  const hasStrings = kind === 'object' || kind === 'array' || kind === 'string';
  return hasStrings ? resolveJson(written, resolver) : undefined;
}

async function resolveText(body: SpannedText, resolver: Resolver): Promise<string> {
  let resolved = '';
  for (const part of splitTemplate(body.text, body.start)) {
    const value = part.kind === 'text' ? part : await resolver.valueOf(part);
    if (value) resolved += 'text' in value ? value.text : textOf(value);
  }
  return resolved;
}

async function resolveJson(body: SpannedText, resolver: Resolver): Promise<string> {
  const { text } = body;
  const parts = splitTemplate(text, body.start);
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
    if (!isInString) resolved += stringifyJson(jsonOf(value));
    else if (isOpeningQuote(text, part.start - body.start) && next?.kind === 'text' && closesValue(next.text)) {
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

/** Whether a text behind a reference ends its string, and the string is no key: that stays one whatever the value is. */
function closesValue(text: string): boolean {
  return /^"(?!\s*:)/.test(text);
}

/** What a text is as JSON; undefined where it is none. */
function jsonKindOf(text: string): JsonNode['kind'] | undefined {
  const { root, problems } = parseJsonTree(text);
  return problems.length === 0 ? root.kind : undefined;
}
