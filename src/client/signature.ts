import { createHmac } from 'node:crypto';

/** Names and values, as a Map, URLSearchParams or entries give them. */
export type WireParameters = Iterable<readonly [name: string, value: string]>;

/** RFC 3986 encoding of the UTF-8 bytes: letters, digits and `-_.~` stay, all else becomes %XX (reference 2.4, step 1b). */
export function percentEncode(text: string): string {
  // Nearly all names and values are of these alone.
  if (/^[\w.~-]*$/.test(text)) return text;
  const encoded = encodeURIComponent(text.toWellFormed());
  return encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * Name=value pairs, encoded and in the order of the names' UTF-16 units (for ASCII, which all names are, that of their
 * bytes): what is signed, and fit for a query or a form as well.
 */
export function canonicalQuery(parameters: WireParameters): string {
  let query = '';
  for (const [name, value] of [...parameters].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    query += `${query && '&'}${percentEncode(name)}=${percentEncode(value)}`;
  }
  return query;
}

/** The StringToSign of a request with all its parameters but Signature itself, which is left out here (reference 2.4). */
export function stringToSign(method: string, parameters: WireParameters): string {
  const signed = [...parameters].filter(([name]) => name !== 'Signature');
  return `${method}&${percentEncode('/')}&${percentEncode(canonicalQuery(signed))}`;
}

/** Base64 of the HMAC-SHA1 of `text`, with the AccessKeySecret and an ampersand as the key (reference 2.4, step 3). */
export function sign(secret: string, text: string): string {
  return createHmac('sha1', `${secret}&`).update(text).digest('base64');
}
