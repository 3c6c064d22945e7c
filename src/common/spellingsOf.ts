import { encodeBase64 } from './encodeBase64.ts';
import { encodeHex } from './encodeHex.ts';
import { stringifyJson } from './losslessJson.ts';
import { tryParseJson } from './tryParseJson.ts';

const encoder = new TextEncoder();

/** Shorter pieces of Base64 stand in texts by chance. */
const shortestPiece = 4;

/**
 * A text as other texts may hold it: as it is, or as the JSON that it is, written anew; as a parameter of a URL, of a form or of a text to
 * sign, within JSON or XML; and each of these as hexadecimal digits, as Base64 by itself, and as Base64 inside of what was encoded with it.
 * Longest first, so that replacing one leaves no half of another.
 */
export function spellingsOf(text: string): readonly string[] {
  const written = [text, ...writtenAnew(text)].flatMap(writingsOf);
  return [...new Set([...written, ...written.flatMap(encodingsOf)])].sort((a, b) => b.length - a.length);
}

/** A text that is JSON as whoever has read it writes it: other blanks and escapes, or a JSON text without its quotes. */
function writtenAnew(text: string): readonly string[] {
  if (!/^\s*[[{"]/.test(text)) return [];
  const value = tryParseJson(text);
  const anew = typeof value === 'string' ? value : value === undefined ? '' : stringifyJson(value);
  return anew === '' || anew === text ? [] : [anew];
}

function writingsOf(text: string): readonly string[] {
  const wellFormed = text.toWellFormed();
  const component = encodeURIComponent(wellFormed);
  const strict = component.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams([['', wellFormed]]).toString().slice(1);
  const encoded = [component, strict, form, encodeURIComponent(strict)];
  const json = JSON.stringify(text).slice(1, -1);
  const ascii = json.replace(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const xml = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const writings = [
    ...[text, ...encoded, ...encoded.map(withSmallHex)],
    ...[json, json.replaceAll('/', '\\/'), ascii, ascii.replace(/\\u[\da-f]{4}/g, withLargeHex)],
    ...[
      xml,
      xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
      xml.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    ],
  ];
  return [...new Set(writings)];
}

function encodingsOf(text: string): readonly string[] {
  const bytes = encoder.encode(text);
  const hex = encodeHex(bytes);
  const base64 = [encodeBase64(bytes), ...[0, 1, 2].map((offset) => insideBase64(bytes, offset))];
  const urlSafe = base64.map((piece) => piece.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
  const inUrl = base64.map(encodeURIComponent);
  return [hex, hex.toUpperCase(), ...base64, ...urlSafe, ...inUrl, ...inUrl.map(withSmallHex)].filter(
    ({ length }) => length >= shortestPiece,
  );
}

/** The characters that do not depend on what stands around, where so many bytes modulo 3 stand before. */
function insideBase64(bytes: Uint8Array, offset: number): string {
  const padded = new Uint8Array(offset + bytes.length);
  padded.set(bytes, offset);
  const [from, to] = [Math.ceil((offset * 8) / 6), Math.floor((padded.length * 8) / 6)];
  return encodeBase64(padded).slice(from, to);
}

function withSmallHex(encoded: string): string {
  return encoded.replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase());
}

function withLargeHex(escape: string): string {
  return `\\u${escape.slice(2).toUpperCase()}`;
}
