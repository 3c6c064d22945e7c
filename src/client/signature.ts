import { hmacSha1 } from './hmacSha1.ts';

/** Names, each once, and values, as a Map or URLSearchParams holds them. */
export interface WireParameters {
  keys(): Iterable<string>;
  get(name: string): string | null | undefined;
}

/** RFC 3986 encoding of the UTF-8 bytes: letters, digits and `-_.~` stay, all else becomes %XX (reference 2.4, step 1b). */
export function percentEncode(text: string): string {
  if (firstReserved(text) < 0) return text;
  const encoded = encodeURIComponent(text.toWellFormed());
  return encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Name=value pairs, encoded and in the order of the names' UTF-16 units (for ASCII, which all names are, that of their
 * bytes): what is signed, and fit for a query or a form as well.
 */
export function canonicalQuery(parameters: WireParameters): string {
  const pairs: string[] = [];
  for (const name of sortedNames(parameters)) {
    pairs.push(`${percentEncode(name)}=${percentEncode(parameters.get(name) ?? '')}`);
  }
  return pairs.join('&');
}

/**
 * The StringToSign of a request with all its parameters but Signature itself, which is left out here (reference 2.4): the
 * canonical query, encoded once more. Each name and value is encoded twice where it stands, because nearly all of them
 * stay as they are, and the whole text is several times as long as what does not.
 */
export function stringToSign(method: string, parameters: WireParameters): string {
  const pairs: string[] = [];
  for (const name of sortedNames(parameters)) {
    if (name !== 'Signature') pairs.push(`${encodeTwice(name)}%3D${encodeTwice(parameters.get(name) ?? '')}`);
  }
  return `${method}&%2F&${pairs.join('%26')}`;
}

/** As a rule they come in this order, which is told sooner than they are sorted. */
function sortedNames(parameters: WireParameters): readonly string[] {
  const names = [...parameters.keys()];
  for (let at = 1; at < names.length; at++) if ((names[at - 1] ?? '') > (names[at] ?? '')) return names.sort();
  return names;
}

/** What encoding makes of an encoded text: of all its characters only the percent sign is encoded again. */
function encodeTwice(text: string): string {
  let encoded = '';
  let done = 0;
  for (let at = firstReserved(text); at >= 0; at = firstReserved(text, done)) {
    const twice = encodedTwice[text.charCodeAt(at)];
    if (twice === undefined) return percentEncode(text).replaceAll('%', '%25');
    encoded += text.slice(done, at) + twice;
    done = at + 1;
  }
  return done === 0 ? text : encoded + text.slice(done);
}

/**
 * Where the first character stands that encoding changes, from `start` on; -1 if there is none, as in nearly all names and
 * values. Looked up for each character, which for short texts takes a fraction of what a regular expression does.
 */
function firstReserved(text: string, start = 0): number {
  for (let at = start; at < text.length; at++) if (isUnreserved[text.charCodeAt(at)] !== true) return at;
  return -1;
}

const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const isUnreserved = ascii.map((character) => /[\w.~-]/.test(character));
const encodedTwice = ascii.map((_, code) => `%25${code.toString(16).toUpperCase().padStart(2, '0')}`);

/** Base64 of the HMAC-SHA1 of `text`, with the AccessKeySecret and an ampersand as the key (reference 2.4, step 3). */
export function sign(secret: string, text: string): string {
  return hmacSha1(`${secret}&`, text);
}
