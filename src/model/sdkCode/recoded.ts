import type { Recoding } from './recoding.ts';
import { shellQuoted } from './quotes.ts';
import type { WireText } from './sdkCall.ts';

/** An expression for the bytes of a text, and one for the text that bytes become, in a language. */
interface Codec {
  readonly bytesOf: Readonly<Record<Recoding['from'], (text: string) => string>>;
  readonly textOf: Readonly<Record<Recoding['to'], (bytes: string) => string>>;
}

const utf8InJava = 'java.nio.charset.StandardCharsets.UTF_8';

const codecs = {
  java: {
    bytesOf: {
      utf8: (text) => `${text}.getBytes(${utf8InJava})`,
      hex: (text) => `java.util.HexFormat.of().parseHex(${text})`,
      base64: (text) => `java.util.Base64.getDecoder().decode(${text})`,
    },
    textOf: {
      utf8: (bytes) => `new String(${bytes}, ${utf8InJava})`,
      base64: (bytes) => `java.util.Base64.getEncoder().encodeToString(${bytes})`,
    },
  },
  python: {
    bytesOf: {
      utf8: (text) => `${text}.encode("utf-8")`,
      hex: (text) => `bytes.fromhex(${text})`,
      base64: (text) => `base64.b64decode(${text})`,
    },
    textOf: {
      utf8: (bytes) => `${bytes}.decode("utf-8")`,
      base64: (bytes) => `base64.b64encode(${bytes}).decode()`,
    },
  },
  php: {
    // A text is bytes.
    bytesOf: { utf8: (text) => text, hex: (text) => `hex2bin(${text})`, base64: (text) => `base64_decode(${text})` },
    textOf: { utf8: (bytes) => bytes, base64: (bytes) => `base64_encode(${bytes})` },
  },
  dotnet: {
    bytesOf: {
      utf8: (text) => `System.Text.Encoding.UTF8.GetBytes(${text})`,
      hex: (text) => `Convert.FromHexString(${text})`,
      base64: (text) => `Convert.FromBase64String(${text})`,
    },
    textOf: {
      utf8: (bytes) => `System.Text.Encoding.UTF8.GetString(${bytes})`,
      base64: (bytes) => `Convert.ToBase64String(${bytes})`,
    },
  },
  node: {
    bytesOf: {
      utf8: (text) => `Buffer.from(${text})`,
      hex: (text) => `Buffer.from(${text}, "hex")`,
      base64: (text) => `Buffer.from(${text}, "base64")`,
    },
    textOf: { utf8: (bytes) => `${bytes}.toString()`, base64: (bytes) => `${bytes}.toString("base64")` },
  },
  // For the shell, of Perl, which nearly every system with one has; no program that it has decodes hexadecimal digits.
  perl: {
    bytesOf: {
      utf8: (text) => text,
      hex: (text) => `pack("H*", ${text})`,
      base64: (text) => `decode_base64(${text})`,
    },
    textOf: { utf8: (bytes) => bytes, base64: (bytes) => `encode_base64(${bytes}, "")` },
  },
} satisfies Readonly<Record<string, Codec>>;

/** The literal of a text; where the text waits to be encoded, the expression in which the program does so when it runs. */
export function recoded(language: Exclude<keyof typeof codecs, 'perl'>, literal: string, recoding?: Recoding): string {
  return recoding === undefined ? literal : expression(codecs[language], literal, recoding);
}

/** What a POSIX shell puts in the place of the text that {@link bodyInShell} encodes. */
export const shellBody = '"$body"';

/**
 * What a POSIX shell does before a command line whose parameters these are: it encodes the text that waits for that, if one does, and
 * carries out nothing more where it cannot. Line ends at the end of the text are lost, as a shell has it.
 */
export function bodyInShell(wire: readonly WireText[]): string {
  const lines = wire.map(([, text, recoding]) => {
    if (!recoding) return '';
    const program = `print ${expression(codecs.perl, 'shift', recoding)}`;
    return `body="$(perl -MMIME::Base64 -e '${program}' -- ${shellQuoted(text)})" &&\n`;
  });
  return lines.join('');
}

function expression({ bytesOf, textOf }: Codec, text: string, { from, to }: Recoding): string {
  return textOf[to](bytesOf[from](text));
}
