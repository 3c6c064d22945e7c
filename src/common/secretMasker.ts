import { spellingsOf } from './spellingsOf.ts';

/** What stands in the place of a secret. */
export const secretMask = '•••';

const encoder = new TextEncoder();

/** Makes certain secrets unreadable, however they are spelled ({@link spellingsOf}). */
export class SecretMasker {
  readonly #spellings: readonly string[];

  constructor(secrets: Iterable<string>) {
    const spellings = [...secrets].filter(Boolean).flatMap(spellingsOf);
    this.#spellings = [...new Set(spellings)].sort((a, b) => b.length - a.length);
  }

  readonly text = (text: string): string => {
    let masked = text;
    for (const spelling of this.#spellings) masked = masked.replaceAll(spelling, secretMask);
    return masked;
  };

  /** The same inside of bytes, whatever else they are: where there is nothing to mask, the bytes themselves. */
  readonly bytes = (bytes: Uint8Array): Uint8Array => {
    const binary = toBinary(bytes);
    let masked = binary;
    for (const spelling of this.#spellings) {
      masked = masked.replaceAll(toBinary(encoder.encode(spelling)), toBinary(encoder.encode(secretMask)));
    }
    return masked === binary ? bytes : Uint8Array.from(masked, (character) => character.charCodeAt(0));
  };
}

/** One character for each byte. */
function toBinary(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return binary;
}
