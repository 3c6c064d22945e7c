/** A secret as it is, and as whoever has read it as JSON writes it. */
export function writings(secret: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(secret);
    return [secret, typeof value === 'string' ? value : JSON.stringify(value)];
  } catch {
    return [secret];
  }
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
/** A text as JSON that escapes all but ASCII. */
export const inAscii = (text: string): string =>
  inJson(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
export const hex = (text: string): string => Buffer.from(text).toString('hex');

/** Base64 of a text behind so many bytes of others, without the characters that depend on these. */
function insideBase64(text: string, offset: number): string {
  const whole = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  return whole.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((whole.length * 8) / 6));
}

/**
 * What no text may hold of a secret: each of its spellings, Base64 at three offsets among them, and pieces that half a mask would show. It has
 * to have `s3cr` in it.
 */
export function tracesOf(secret: string): readonly string[] {
  const whole = writings(secret).flatMap((text) => [
    ...[
      text,
      inJson(text),
      inAscii(text),
      encodeURIComponent(text),
      new URLSearchParams({ x: text }).toString().slice(2),
    ],
    ...[hex(text), hex(text).toUpperCase()],
    ...[0, 1, 2].flatMap((offset) => {
      const base64 = insideBase64(text, offset);
      return [base64, base64.slice(0, 12), base64.replaceAll('+', '-').replaceAll('/', '_')];
    }),
  ]);
  return [...whole, 's3cr', hex('s3cr'), hex('s3cr').toUpperCase()];
}
