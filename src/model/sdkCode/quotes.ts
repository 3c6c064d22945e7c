import { NoShellWordError } from './noShellWordError.ts';

/** A text as a literal with double quotes, as JavaScript and C# read it; ASCII alone. */
export function doubleQuoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(/[^ -~]/g, escapedUnit);
}

/** What a literal of Java surely holds, in UTF-16 units: the class file gives it 65,535 bytes, of which one unit takes three at most. */
const mostInJava = 21_845;

/** As Java reads it, where a text that no literal can hold is joined when the program runs. */
export function javaQuoted(text: string): string {
  if (text.length <= mostInJava) return doubleQuoted(text);
  const pieces = text.toWellFormed().match(/.{1,10000}/gsu) ?? [];
  return `String.join("", ${pieces.map(doubleQuoted).join(', ')})`;
}

/** What editors take for the end of a line, hide or take away: it does not survive that somebody pastes it. */
const unsafe = /[\p{Cc}\u2028\u2029\ufeff]/gu;

/** As Python reads it: its \u stands for whole characters, so most of those beyond ASCII are left as they are. */
export function pythonQuoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(unsafe, escapedUnit);
}

/**
 * As PHP reads it: in single quotes, which have no escapes, wherever all of it can be seen. What cannot is written as the bytes of UTF-8: a
 * text is bytes to PHP, and \u{…} came with PHP 7, which the vendor's SDK is older than.
 */
export function phpQuoted(text: string): string {
  const whole = text.toWellFormed();
  if (whole.search(unsafe) < 0) return `'${whole.replace(/[\\']/g, '\\$&')}'`;
  const escaped = whole
    .replace(/[\\"$]/g, '\\$&')
    .replace(unsafe, (character) => shortEscapes[character] ?? bytesOf(character, (byte) => `\\x${hex(byte, 2)}`));
  return `"${escaped}"`;
}

/**
 * As a POSIX shell reads it. Control characters but line ends are escaped in `$'…'`, which bash, zsh, ksh and POSIX since 2024 have: a terminal
 * that they are pasted into would take them for keys. Throws NoShellWordError for a text with NUL.
 */
export function shellQuoted(text: string): string {
  if (text.includes('\0')) throw new NoShellWordError();
  // Where a word begins with =, zsh puts the path of a command there; other shells do as much with %.
  if (/^(?![=%])[\w./:=@%+,-]+$/.test(text)) return text;
  if (!hasControls(text)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(
      /\p{Cc}/gu,
      (control) => shortEscapes[control] ?? bytesOf(control, (byte) => `\\${byte.toString(8).padStart(3, '0')}`),
    );
  return `$'${escaped}'`;
}

/** Whether a text holds control characters beside line ends. */
export function hasControls(text: string): boolean {
  return /[^\P{Cc}\n]/u.test(text);
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapedUnit(unit: string): string {
  return `\\u${hex(unit.charCodeAt(0), 4)}`;
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

/** The bytes of UTF-8, each of them written. */
function bytesOf(character: string, write: (byte: number) => string): string {
  return Array.from(new TextEncoder().encode(character), write).join('');
}
