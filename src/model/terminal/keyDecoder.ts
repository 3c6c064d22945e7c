import type { Key, KeyName } from './key.ts';

const escape = '\u001b';
const pasteStart = '\u001b[200~';
const pasteEnd = '\u001b[201~';

const controls: Readonly<Record<string, KeyName>> = {
  '\u0001': 'home',
  '\u0002': 'left',
  '\u0003': 'interrupt',
  '\u0004': 'end-of-input',
  '\u0005': 'end',
  '\u0006': 'right',
  '\u0007': 'cancel-search',
  '\b': 'backspace',
  '\t': 'complete',
  '\n': 'enter',
  '\u000b': 'kill-to-end',
  '\f': 'clear-screen',
  '\r': 'enter',
  '\u000e': 'down',
  '\u0010': 'up',
  '\u0012': 'search-history',
  '\u0015': 'kill-to-start',
  '\u0017': 'kill-word',
  '\u0019': 'yank',
  '\u007f': 'backspace',
};

/** What follows ESC [ or ESC O, with modifiers: `1;5` is Ctrl, `1;3` is Alt. */
const sequences: Readonly<Record<string, KeyName>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  '1~': 'home',
  '3~': 'delete',
  '4~': 'end',
  '7~': 'home',
  '8~': 'end',
  '1;3C': 'word-right',
  '1;3D': 'word-left',
  '1;5C': 'word-right',
  '1;5D': 'word-left',
  '3;3~': 'kill-word-right',
  '3;5~': 'kill-word-right',
};

/** What Alt makes of a character. */
const altKeys: Readonly<Record<string, KeyName>> = {
  '\r': 'newline',
  '\n': 'newline',
  b: 'word-left',
  // What VS Code sends for Ctrl+Delete.
  d: 'kill-word-right',
  f: 'word-right',
  '\u007f': 'kill-word',
};

/**
 * Turns what a terminal sends into keys. The input is a stream: a sequence may come in several pieces, and one piece
 * may hold many keys. Sequences that mean nothing here are dropped whole.
 */
export class KeyDecoder {
  #rest = '';

  feed(data: string): readonly Key[] {
    this.#rest += data;
    const keys: Key[] = [];
    while (this.#rest !== '') {
      const step = decodeNext(this.#rest);
      if (!step) break;
      this.#rest = this.#rest.slice(step.length);
      if (step.key) keys.push(step.key);
    }
    return keys;
  }
}

interface Step {
  /** Code units that were read. */
  readonly length: number;
  readonly key?: Key;
}

/** Undefined where more has to come before it can be told what this is. */
function decodeNext(input: string): Step | undefined {
  if (input.startsWith(pasteStart)) return decodePaste(input);
  if (input.startsWith(escape)) return decodeEscape(input);
  const text = /^[^\p{Cc}]+/u.exec(input)?.[0];
  if (text !== undefined) return { length: text.length, key: { kind: 'text', text } };
  // One line end, though two characters.
  if (input.startsWith('\r\n')) return named(2, 'enter');
  return named(1, controls[input.charAt(0)]);
}

function decodePaste(input: string): Step | undefined {
  const end = input.indexOf(pasteEnd);
  if (end < 0) return undefined;
  const pasted = input.slice(pasteStart.length, end).replace(/\r\n?/g, '\n').replace(/\n$/, '');
  // Escapes in what is pasted could write to the screen, or end the paste early.
  const text = pasted.replace(/[^\P{Cc}\n\t]/gu, '');
  return { length: end + pasteEnd.length, key: { kind: 'paste', text } };
}

function decodeEscape(input: string): Step | undefined {
  const second = input.charAt(1);
  if (second === '') return undefined;
  if (second === 'O') return input.length < 3 ? undefined : named(3, sequences[input.charAt(2)]);
  if (second !== '[') return second === escape ? { length: 1 } : named(2, altKeys[second]);
  // CSI: parameters, intermediates, one final character (ECMA-48, 5.4).
  const [whole, parameters, final] = /^.\[([0-?]*[ -/]*)([@-~])/su.exec(input) ?? [];
  if (whole !== undefined) return named(whole.length, sequences[`${parameters ?? ''}${final ?? ''}`]);
  return /^.\[[0-?]*[ -/]*$/su.test(input) ? undefined : { length: 2 };
}

function named(length: number, name: KeyName | undefined): Step {
  return name === undefined ? { length } : { length, key: { kind: 'key', name } };
}
