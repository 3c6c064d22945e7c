/**
 * A text as other texts may hold it: as it is, as a parameter of a URL, of a form or of a text to sign, within JSON or
 * XML, and Base64-encoded by itself. Longest first, so that replacing one leaves no half of another.
 */
export function spellingsOf(text: string): readonly string[] {
  const wellFormed = text.toWellFormed();
  const component = encodeURIComponent(wellFormed);
  const strict = component.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams([['', wellFormed]]).toString().slice(1);
  const encoded = [component, strict, form, encodeURIComponent(strict)];
  const json = JSON.stringify(text).slice(1, -1);
  const xml = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const spellings = [
    ...[text, ...encoded, ...encoded.map(withSmallHex)],
    ...[json, json.replaceAll('/', '\\/')],
    ...[
      xml,
      xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;'),
      xml.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    ],
    btoa(String.fromCharCode(...new TextEncoder().encode(text))),
  ];
  return [...new Set(spellings)].sort((a, b) => b.length - a.length);
}

function withSmallHex(encoded: string): string {
  return encoded.replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase());
}
