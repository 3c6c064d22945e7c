import { keywordOf, type Keyword } from './keywords.ts';
import type { Span } from './sqlNode.ts';
import type { Expected, SqlProblem } from './sqlProblem.ts';
import { SqlScanner } from './sqlScanner.ts';
import type { SqlSymbol, SqlToken } from './sqlToken.ts';

/** The token that a parser looks at, with what it needs to go on and to complain. */
export class TokenCursor {
  readonly source: string;
  readonly problems: SqlProblem[] = [];
  readonly #scanner: SqlScanner;
  #token: SqlToken;
  #previousEnd = 0;

  constructor(source: string) {
    this.source = source;
    this.#scanner = new SqlScanner(source, (problem) => this.problems.push(problem));
    this.#token = this.#scanner.next();
  }

  get token(): SqlToken {
    return this.#token;
  }

  /** Where the last token that was taken ends. */
  get previousEnd(): number {
    return this.#previousEnd;
  }

  /** The keyword that the token is. */
  get keyword(): Keyword | undefined {
    return this.#token.kind === 'word' ? keywordOf(this.#token.text) : undefined;
  }

  /** The symbol that the token is. */
  get symbol(): SqlSymbol | undefined {
    return this.#token.kind === 'symbol' ? this.#token.symbol : undefined;
  }

  /** A word in capitals that is no keyword, so that it can be compared with words that have a meaning in one place. */
  get plainWord(): string | undefined {
    return this.#token.kind === 'word' && this.keyword === undefined ? this.#token.text.toUpperCase() : undefined;
  }

  advance(): SqlToken {
    const token = this.#token;
    this.#previousEnd = token.end;
    this.#token = this.#scanner.next();
    return token;
  }

  takeKeyword(keyword: Keyword): boolean {
    if (this.keyword !== keyword) return false;
    this.advance();
    return true;
  }

  takeSymbol(symbol: SqlSymbol): boolean {
    if (this.symbol !== symbol) return false;
    this.advance();
    return true;
  }

  /** Reads the token behind FROM anew, as a topic. The token before it must have been taken last. */
  rereadAsTopic(): SqlToken {
    // Whatever the scanner said about the token as SQL does not hold for it as a topic.
    const kept = this.problems.filter(({ start }) => start < this.#previousEnd);
    this.problems.splice(0, Infinity, ...kept);
    this.#token = this.#scanner.topicAt(this.#previousEnd);
    return this.#token;
  }

  /** Says that something is missing behind the last token, and mends it with `text` where that is given. */
  expected(what: Expected, text?: string): void {
    const at = { start: this.#previousEnd, end: this.#previousEnd };
    const fix = text === undefined ? undefined : { ...at, text };
    this.problems.push({ kind: 'expected', what, severity: 'error', ...at, fix });
  }

  /** Says that the token does not belong where it stands, and passes it by; of several in a row it says so once. */
  skipUnexpected(): void {
    const { kind, start, end } = this.advance();
    if (kind === 'malformed') return;
    const text = this.source.slice(start, end);
    if (text === ')') {
      const fix = { start, end, text: '' };
      this.problems.push({ kind: 'bracket-closes-nothing', severity: 'error', start, end, fix });
      return;
    }
    const last = this.problems.at(-1);
    const isNext = last?.kind === 'unexpected' && this.source.slice(last.end, start).trim() === '';
    if (isNext) this.problems.pop();
    const from = isNext ? last.start : start;
    this.problems.push({ kind: 'unexpected', text: this.source.slice(from, end), severity: 'error', start: from, end });
  }

  /** From a place to the end of the last token. */
  spanFrom(start: number): Span {
    return { start, end: Math.max(start, this.#previousEnd) };
  }
}
