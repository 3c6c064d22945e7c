import { decodeBase64 } from './decodeBase64.ts';
import { decodeHex, decodeUtf8 } from './decodeBytes.ts';
import { encodeBase64 } from './encodeBase64.ts';
import { encodeHex } from './encodeHex.ts';

/** How a person writes the bytes of a payload. */
export const payloadForms = ['text', 'hex', 'base64'] as const;
export type PayloadForm = (typeof payloadForms)[number];

/** The bytes that were written in a form, blanks allowed in hexadecimal digits and Base64; undefined where it is none. */
export function readPayload(written: string, form: PayloadForm): Uint8Array | undefined {
  switch (form) {
    case 'text':
      return new TextEncoder().encode(written);
    case 'hex':
      return decodeHex(written);
    case 'base64':
      return decodeBase64(written);
  }
}

/** Bytes in a form, hexadecimal digits with a blank between two bytes; undefined where they are no text in UTF-8. */
export function writePayload(bytes: Uint8Array, form: PayloadForm): string | undefined {
  switch (form) {
    case 'text':
      return decodeUtf8(bytes);
    case 'hex':
      return encodeHex(bytes).replaceAll(/..(?=.)/g, '$& ');
    case 'base64':
      return encodeBase64(bytes);
  }
}
