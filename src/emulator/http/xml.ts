import { isRawNumber, type Json, type JsonObject } from '../../common/losslessJson.ts';

/** Marks text that becomes a CDATA section. */
export class Cdata {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type XmlContent = Json | Cdata | { readonly [name: string]: XmlContent };

/** An XML document with one element for each key; an array becomes one element, of its key's name, for each item. */
export function xmlDocument(root: string, content: XmlContent): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element(root, content)}`;
}

function element(name: string, content: XmlContent): string {
  if (Array.isArray(content)) return (content as readonly Json[]).map((item) => element(name, item)).join('');
  return `<${name}>${inner(content)}</${name}>`;
}

function inner(content: XmlContent): string {
  if (content instanceof Cdata) return `<![CDATA[${legible(content.text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  if (isRawNumber(content)) return content.rawJSON;
  if (content === null) return '';
  if (typeof content !== 'object') return escape(String(content));
  return Object.entries(content as JsonObject)
    .map(([name, value]) => element(name, value))
    .join('');
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** A bare carriage return would reach the reader as a line feed. */
function escape(text: string): string {
  return legible(text).replace(/[&<>\r]/g, (character) => escapes[character] ?? character);
}

/** XML 1.0 has no way to write most control characters, not even escaped; they become U+FFFD. */
function legible(text: string): string {
  return text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
}
