import type { JsonProblemKind } from './jsonProblem.ts';

export type JsonTokenKind =
  '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'boolean' | 'null' | 'malformed' | 'end';

export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly start: number;
  readonly end: number;
}

// Each pattern is sticky: it matches at its lastIndex or not at all.
const blank = /(?:[ \t\r\n]+|\/\/.*|\/\*[^]*?(?:\*\/|$))*/y;
const punctuation = /[{}[\]:,]/y;
const doubleQuoted = /"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*("|\\?)/y;
const singleQuoted = /'[^'\\\r\n]*(?:\\[^\r\n][^'\\\r\n]*)*(?:'|\\?)/y;
const word = /[\w.+\-$]+/y;

const comment = /\/\/.*|\/\*[^]*?(?:\*\/|$)/g;
const escapeOrControl = /(\\(?:u[\da-fA-F]{4}|["\\/bfnrt]))|\\u?|[^\u0020-\uffff]/g;
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Cuts text into the tokens of JSON. Comments are skipped, anything else that JSON lacks is `malformed`; both are reported. */
export class JsonScanner {
  readonly #text: string;
  readonly #report: (kind: JsonProblemKind, start: number, end: number) => void;
  #position = 0;

  constructor(text: string, report: (kind: JsonProblemKind, start: number, end: number) => void) {
    this.#text = text;
    this.#report = report;
  }

  /** The next token; at the end of the text an `end` of no width, again and again. */
  next(): JsonToken {
    this.#skipBlank();
    const start = this.#position;
    const kind = start < this.#text.length ? this.#scan(start) : 'end';
    return { kind, start, end: this.#position };
  }

  #scan(start: number): JsonTokenKind {
    const mark = this.#take(punctuation);
    if (mark) return mark[0] as JsonTokenKind;
    const string = this.#take(doubleQuoted);
    if (string) return this.#string(start, string[0], string[1] === '"');
    if (this.#take(singleQuoted)) return this.#malformed('single-quotes', start);
    const name = this.#take(word);
    if (name) return this.#word(start, name[0]);
    this.#position += (this.#text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1;
    return this.#malformed('unknown-character', start);
  }

  #skipBlank(): void {
    const start = this.#position;
    const skipped = this.#take(blank)?.[0] ?? '';
    if (!skipped.includes('/')) return;
    for (const { index, 0: text } of skipped.matchAll(comment))
      this.#report('comment', start + index, start + index + text.length);
  }

  #string(start: number, text: string, closed: boolean): JsonTokenKind {
    for (const { index, 0: found, 1: escape } of text.matchAll(escapeOrControl)) {
      if (escape !== undefined) continue;
      const kind = found.startsWith('\\') ? 'malformed-escape' : 'control-character';
      this.#report(kind, start + index, start + index + found.length);
    }
    if (!closed) this.#report('string-unclosed', start, this.#position);
    return 'string';
  }

  #word(start: number, text: string): JsonTokenKind {
    if (text === 'true' || text === 'false') return 'boolean';
    if (text === 'null') return 'null';
    if (jsonNumber.test(text)) return 'number';
    return this.#malformed(/^[-+.\d]/.test(text) ? 'malformed-number' : 'unknown-word', start);
  }

  #malformed(kind: JsonProblemKind, start: number): JsonTokenKind {
    this.#report(kind, start, this.#position);
    return 'malformed';
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match) this.#position = pattern.lastIndex;
    return match;
  }
}
