import type { SqlFix, SqlProblem } from './sqlProblem.ts';
import type { SqlSymbol, SqlToken } from './sqlToken.ts';

// Each pattern is sticky: it matches at its lastIndex or not at all.
const blank = /\s+/y;
const comment = /--(?=\s|$).*|\/\*[^]*?(?:\*\/|$)/y;
const number = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const wordBehindNumber = /[\p{L}\p{N}_$.]+/uy;
/** A path without quotes; a dot or a bracket that nothing follows belongs to it, because somebody is writing on. */
const word = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*(?:\.[\p{L}\p{M}\p{N}_$]*|\[[ ]*\d*[ ]*\]?)*/uy;
const text = /'((?:[^'\\\r\n]|\\[^\r\n]|'')*)('|\\?)/y;
const name = /"([^"\r\n]*)("?)/y;
const typographic = /([‘’“”])([^‘’“”'"\r\n]*)[‘’“”'"]?/y;
const symbol = /<>|<=|>=|!=|=(?!=)|[(),+\-*/%<>]/y;
const foreignOperator = /==|&&|\|\||[!^&|~]/y;
const bareTopic = /[^\s"'‘’“”,()]+/y;

/** What people write in their place. */
const foreignOperators: Readonly<Record<string, string>> = { '==': '=', '&&': 'AND', '||': 'OR' };

/** The characters of an input method that look like those of SQL. */
const fullWidth: Readonly<Record<string, SqlSymbol>> = {
  '，': ',',
  '（': '(',
  '）': ')',
  '＝': '=',
  '＜': '<',
  '＞': '>',
  '＊': '*',
  '＋': '+',
  '－': '-',
  '／': '/',
  '％': '%',
};

/**
 * Cuts a query into tokens. What the dialect does not have is reported, and read as what was meant where that is plain:
 * quotes and commas of a word processor, operators of other languages.
 */
export class SqlScanner {
  readonly #source: string;
  readonly #report: (problem: SqlProblem) => void;
  #position = 0;

  constructor(source: string, report: (problem: SqlProblem) => void) {
    this.#source = source;
    this.#report = report;
  }

  /** The next token; at the end of the text an `end` of no width, again and again. */
  next(): SqlToken {
    this.#skipBlank();
    const start = this.#position;
    if (start >= this.#source.length) return { kind: 'end', start, end: start };
    return this.#scan(start);
  }

  /** The topic behind FROM, which may stand without quotes: read from `position` on, in place of the tokens there. */
  topicAt(position: number): SqlToken {
    this.#position = position;
    this.#skipBlank();
    const start = this.#position;
    if (!this.#take(bareTopic)) return this.next();
    return { kind: 'word', text: this.#source.slice(start, this.#position), start, end: this.#position };
  }

  #scan(start: number): SqlToken {
    const found = this.#take(word);
    if (found) return { kind: 'word', text: found[0], start, end: this.#position };
    if (this.#take(number)) return this.#number(start);
    const quoted = this.#take(text);
    if (quoted) return this.#text(start, quoted);
    const named = this.#take(name);
    if (named) {
      if (named[2] === '') this.#unclosed('name-unclosed', start, '"');
      return { kind: 'name', text: named[1] ?? '', start, end: this.#position };
    }
    const sign = this.#take(symbol);
    if (sign) return { kind: 'symbol', symbol: sign[0] as SqlSymbol, start, end: this.#position };
    return this.#foreign(start);
  }

  #number(start: number): SqlToken {
    const isMalformed = this.#take(wordBehindNumber) !== null;
    const [end, source] = [this.#position, this.#source.slice(start, this.#position)];
    if (!isMalformed) return { kind: 'number', text: source, start, end };
    this.#report({ kind: 'malformed-number', text: source, severity: 'error', start, end });
    return { kind: 'malformed', start, end };
  }

  #text(start: number, [, content = '', close]: RegExpExecArray): SqlToken {
    if (close !== "'") this.#unclosed('text-unclosed', start, "'");
    return { kind: 'text', text: unescapeText(content), start, end: this.#position };
  }

  #unclosed(kind: 'text-unclosed' | 'name-unclosed', start: number, quote: string): void {
    const end = this.#position;
    const endOfText = this.#source.slice(0, end).trimEnd().length;
    this.#report({ kind, severity: 'error', start, end, fix: { start: endOfText, end: endOfText, text: quote } });
  }

  #foreign(start: number): SqlToken {
    const quoted = this.#take(typographic);
    if (quoted) return this.#typographic(start, quoted);
    const operator = this.#take(foreignOperator)?.[0];
    if (operator !== undefined) return this.#foreignOperator(operator, start);
    const character = String.fromCodePoint(this.#source.codePointAt(start) ?? 0);
    this.#position += character.length;
    const end = this.#position;
    const plain = fullWidth[character];
    if (plain === undefined) {
      const fix = character === ';' ? { start, end, text: '' } : undefined;
      this.#report({ kind: 'unknown-character', character, severity: 'error', start, end, fix });
      return { kind: 'malformed', start, end };
    }
    const fix: SqlFix = { start, end, text: plain };
    this.#report({ kind: 'full-width', character, plain, severity: 'error', start, end, fix });
    return { kind: 'symbol', symbol: plain, start, end };
  }

  #typographic(start: number, [, quote = '', content = '']: RegExpExecArray): SqlToken {
    const end = this.#position;
    const isName = quote === '“' || quote === '”';
    const mark = isName ? '"' : "'";
    const fix: SqlFix = { start, end, text: `${mark}${content}${mark}` };
    this.#report({ kind: 'typographic-quote', quote, severity: 'error', start, end, fix });
    return { kind: isName ? 'name' : 'text', text: content, start, end };
  }

  #foreignOperator(operator: string, start: number): SqlToken {
    const end = this.#position;
    const ours = foreignOperators[operator];
    const fix = ours === undefined ? undefined : { start, end, text: ours };
    this.#report({ kind: 'unsupported-operator', operator, severity: 'error', start, end, fix });
    if (ours === undefined) return { kind: 'malformed', start, end };
    return ours === '=' ? { kind: 'symbol', symbol: '=', start, end } : { kind: 'word', text: ours, start, end };
  }

  #skipBlank(): void {
    for (;;) {
      this.#take(blank);
      const start = this.#position;
      if (!this.#take(comment)) return;
      const end = this.#position;
      this.#report({ kind: 'comment', severity: 'error', start, end, fix: { start, end, text: '' } });
    }
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#source);
    if (match) this.#position = pattern.lastIndex;
    return match;
  }
}

/** `\'`, `''` and `\\` stand for one character; any other backslash for itself. */
function unescapeText(content: string): string {
  return content.replaceAll(/\\(['"\\])|''/g, (_, escaped: string | undefined) => escaped ?? "'");
}
