import { functionNameOf } from '../functions/sqlFunctions.ts';
import { keywordOf, type Keyword } from '../keywords.ts';
import type { Span } from '../sqlNode.ts';
import { SqlScanner } from '../sqlScanner.ts';
import type { SqlToken } from '../sqlToken.ts';

/** A bracket or a CASE that is open at a place. */
type SqlOpening =
  /** `argument` counts the commas before the place. */
  | { readonly kind: 'call'; readonly name: string; readonly nameSpan: Span; readonly argument: number }
  | { readonly kind: 'group' }
  /** IN (; `path` where a field stands before it. */
  | { readonly kind: 'list'; readonly path: string | undefined }
  | { readonly kind: 'case'; readonly part: 'subject' | 'when' | 'then' | 'else'; readonly path: string | undefined };

/** Where in a query a place is, from the text before it alone: what stands behind may be missing or broken. */
export interface SqlPlace {
  readonly clause: 'start' | 'select' | 'from' | 'behind-topic' | 'where';
  /** What can come here. `operator`: also a comma, an alias, or the next clause. `list`: the bracket behind IN. */
  readonly expects: 'operand' | 'operator' | 'alias' | 'end-of-field' | 'null' | 'list' | 'like';
  /** What is open here, the innermost last. */
  readonly open: readonly SqlOpening[];
  /** The field that is compared with what comes here. */
  readonly compared: string | undefined;
  /** The word, name or text that the place is in, or at the end of. */
  readonly token: SqlToken | undefined;
}

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '<=', '>', '>=']);

/** Finds out what can stand at `offset`. */
export function sqlPlaceAt(text: string, offset: number): SqlPlace {
  const walk = new PlaceWalk();
  const scanner = new SqlScanner(text, () => undefined);
  let token = scanner.next();
  while (token.kind !== 'end' && token.end <= offset && !holds(text, token, offset)) {
    walk.take(token);
    token = walk.clause === 'from' ? scanner.topicAt(token.end) : scanner.next();
  }
  const isInside = token.kind !== 'end' && token.start < offset && holds(text, token, offset);
  return walk.place(isInside ? token : undefined);
}

/** Whether what is typed at the offset becomes a part of the token. */
function holds(text: string, { kind, start, end }: SqlToken, offset: number): boolean {
  if (offset <= start || offset > end) return false;
  if (kind === 'word' || kind === 'number' || offset < end) return true;
  const isQuoted = kind === 'name' || kind === 'text';
  return isQuoted && (end - start === 1 || text[end - 1] !== text[start]);
}

/** Follows the tokens before a place. */
class PlaceWalk {
  clause: SqlPlace['clause'] = 'start';
  #expects: SqlPlace['expects'] = 'operand';
  #open: SqlOpening[] = [];
  /** The field that was read last, while nothing but a comparison has come behind it. */
  #path: string | undefined;
  #compared: string | undefined;
  #last: SqlToken | undefined;

  place(token: SqlToken | undefined): SqlPlace {
    const { clause } = this;
    return { clause, expects: this.#expects, open: this.#open, compared: this.#compared, token };
  }

  take(token: SqlToken): void {
    const last = this.#last;
    this.#last = token;
    if (this.clause === 'from') {
      if (token.kind === 'word' && keywordOf(token.text) === 'WHERE') this.#begin('where');
      else this.clause = 'behind-topic';
      return;
    }
    const keyword = token.kind === 'word' ? keywordOf(token.text) : undefined;
    if (keyword !== undefined) this.#keyword(keyword);
    else if (token.kind === 'symbol') this.#symbol(token.symbol, last);
    else this.#value(token);
  }

  #begin(clause: SqlPlace['clause']): void {
    this.clause = clause;
    this.#open = [];
    this.#operand();
  }

  #operand(compared?: string): void {
    this.#expects = 'operand';
    this.#compared = compared;
    this.#path = undefined;
  }

  #operator(path?: string): void {
    this.#expects = 'operator';
    this.#compared = undefined;
    this.#path = path;
  }

  #keyword(keyword: Keyword): void {
    switch (keyword) {
      case 'SELECT':
        this.#begin('select');
        return;
      case 'FROM':
        this.#begin('from');
        return;
      case 'WHERE':
        this.#begin('where');
        return;
      case 'AS':
        this.#expects = 'alias';
        return;
      case 'IN':
        this.#expects = 'list';
        return;
      case 'LIKE':
        this.#operand();
        return;
      case 'IS':
        this.#expects = 'null';
        return;
      case 'NOT':
        if (this.#expects === 'operator') this.#expects = 'like';
        return;
      case 'TRUE':
      case 'FALSE':
      case 'NULL':
        this.#operator();
        return;
      case 'CASE':
        this.#open.push({ kind: 'case', part: 'subject', path: undefined });
        this.#operand();
        return;
      case 'END':
        while (this.#open.pop()?.kind !== 'case' && this.#open.length > 0);
        this.#operator();
        return;
      case 'WHEN':
      case 'THEN':
      case 'ELSE':
        this.#casePart(keyword);
        return;
      case 'AND':
      case 'OR':
      case 'BETWEEN':
        this.#operand();
        return;
    }
  }

  #casePart(keyword: 'WHEN' | 'THEN' | 'ELSE'): void {
    const at = this.#open.findLastIndex(({ kind }) => kind === 'case');
    const opening = this.#open[at];
    const part = keyword === 'WHEN' ? 'when' : keyword === 'THEN' ? 'then' : 'else';
    if (opening?.kind !== 'case') {
      this.#operand();
      return;
    }
    const path = opening.part === 'subject' ? this.#path : opening.path;
    this.#open.splice(at, Infinity, { kind: 'case', part, path });
    this.#operand(part === 'when' ? path : undefined);
  }

  #symbol(symbol: string, last: SqlToken | undefined): void {
    if (symbol === '(') {
      this.#bracket(last);
      return;
    }
    if (symbol === ')') {
      while (this.#open.length > 0 && this.#open.pop()?.kind === 'case');
      this.#operator();
      return;
    }
    if (symbol === ',') {
      this.#comma();
      return;
    }
    if (symbol === '*' && this.#expects === 'operand') {
      this.#operator();
      return;
    }
    this.#operand(comparisons.has(symbol) ? this.#path : undefined);
  }

  #bracket(last: SqlToken | undefined): void {
    if (this.#expects === 'list') {
      this.#open.push({ kind: 'list', path: this.#path });
      this.#operand(this.#path);
      return;
    }
    if (last?.kind === 'word' && keywordOf(last.text) === undefined) {
      const { text: name, start, end } = last;
      this.#open.push({ kind: 'call', name, nameSpan: { start, end }, argument: 0 });
    } else this.#open.push({ kind: 'group' });
    this.#operand();
  }

  #comma(): void {
    const top = this.#open.at(-1);
    if (top?.kind === 'call') this.#open.splice(-1, 1, { ...top, argument: top.argument + 1 });
    this.#operand(top?.kind === 'list' ? top.path : undefined);
  }

  #value(token: SqlToken): void {
    if (this.clause === 'start') this.clause = 'select';
    if (this.#expects === 'alias' || (this.#expects === 'operator' && this.clause === 'select')) {
      this.#expects = 'end-of-field';
      return;
    }
    const isPath = token.kind === 'name' || (token.kind === 'word' && functionNameOf(token.text) === undefined);
    this.#operator(isPath ? token.text : undefined);
  }
}
