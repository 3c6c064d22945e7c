import { ExpressionParser } from './expressionParser.ts';
import { unsupportedClauses } from './keywords.ts';
import type { SelectField, SelectList, SqlAlias, SqlExpression, SqlQuery, SqlTopic } from './sqlNode.ts';
import type { SqlProblem } from './sqlProblem.ts';
import { TokenCursor } from './tokenCursor.ts';

/** What was read, and what was wrong with it in the order of the text. There is always something to go on with. */
export interface Parsed<Node> {
  readonly node: Node;
  readonly problems: readonly SqlProblem[];
}

/**
 * Reads a whole query: `SELECT … FROM "topic" WHERE …`. Our own rather than Chevrotain, which recovers from the usual
 * mistakes as well: each mistake has a problem of its own kind here, at the place where something is missing, and a fix,
 * in a tenth of the code that a browser loads.
 */
export function parseQuery(source: string): Parsed<SqlQuery> {
  return new SqlParser(source).query();
}

/** Reads the parameter Select of the API: what stands between SELECT and FROM. */
export function parseSelect(source: string): Parsed<SelectList> {
  return new SqlParser(source).selectPart();
}

/** Reads the parameter Where of the API: what stands behind WHERE. Without anything in it, every message passes. */
export function parseWhere(source: string): Parsed<SqlExpression | undefined> {
  return new SqlParser(source).wherePart();
}

class SqlParser {
  readonly #cursor: TokenCursor;
  readonly #expressions: ExpressionParser;

  constructor(source: string) {
    this.#cursor = new TokenCursor(source);
    this.#expressions = new ExpressionParser(this.#cursor);
  }

  query(): Parsed<SqlQuery> {
    const cursor = this.#cursor;
    const { start } = cursor.token;
    if (!cursor.takeKeyword('SELECT')) cursor.expected('select', 'SELECT ');
    const select = this.#selectList(() => cursor.keyword === 'FROM' || cursor.keyword === 'WHERE');
    const from = this.#from();
    this.#unsupportedClauses();
    const where = cursor.takeKeyword('WHERE') ? this.#expressions.expression() : undefined;
    this.#rest();
    return this.#done({ select, from, where, ...cursor.spanFrom(start) });
  }

  selectPart(): Parsed<SelectList> {
    const list = this.#selectList(() => false);
    return this.#done(list);
  }

  wherePart(): Parsed<SqlExpression | undefined> {
    const cursor = this.#cursor;
    const node = cursor.token.kind === 'end' ? undefined : this.#expressions.expression();
    this.#rest();
    return this.#done(node);
  }

  #done<Node>(node: Node): Parsed<Node> {
    return { node, problems: this.#cursor.problems.sort((a, b) => a.start - b.start || a.end - b.end) };
  }

  #selectList(isAtEnd: () => boolean): SelectList {
    const cursor = this.#cursor;
    const { start } = cursor.token;
    const fields: SelectField[] = [];
    for (;;) {
      fields.push(this.#field(isAtEnd));
      if (cursor.takeSymbol(',')) continue;
      while (cursor.token.kind !== 'end' && !isAtEnd() && !this.#expressions.isAtOperand) {
        cursor.skipUnexpected();
        if (cursor.symbol === ',') break;
      }
      if (cursor.takeSymbol(',')) continue;
      if (cursor.token.kind === 'end' || isAtEnd()) break;
      cursor.expected('comma', ',');
    }
    return { fields, ...cursor.spanFrom(start) };
  }

  #field(isAtEnd: () => boolean): SelectField {
    const cursor = this.#cursor;
    const isAbsent = cursor.token.kind === 'end' || cursor.symbol === ',' || isAtEnd();
    if (isAbsent) {
      cursor.expected('field');
      const at = { start: cursor.previousEnd, end: cursor.previousEnd };
      return { value: { kind: 'missing', ...at }, alias: undefined, ...at };
    }
    const { start } = cursor.token;
    const value = this.#expressions.expression();
    const alias = this.#alias();
    if (
      value.kind === 'path' &&
      !value.isQuoted &&
      value.source.toUpperCase() === 'DISTINCT' &&
      alias?.hasAs === false
    ) {
      const span = { start: value.start, end: value.end };
      const fix = { start: value.start, end: alias.start, text: '' };
      cursor.problems.push({ kind: 'unsupported-clause', clause: 'DISTINCT', severity: 'error', ...span, fix });
    }
    return { value, alias, ...cursor.spanFrom(start) };
  }

  #alias(): SqlAlias | undefined {
    const cursor = this.#cursor;
    const hasAs = cursor.takeKeyword('AS');
    const { token } = cursor;
    const isName = token.kind === 'name' || token.kind === 'text' || (token.kind === 'word' && !cursor.keyword);
    if (isName) {
      cursor.advance();
      return { name: token.text, hasAs, start: token.start, end: token.end };
    }
    if (!hasAs) return undefined;
    if (token.kind === 'word' && cursor.keyword !== 'FROM' && cursor.keyword !== 'WHERE') {
      const { text, start, end } = cursor.advance() as typeof token;
      const fix = { start, end, text: `"${text}"` };
      cursor.problems.push({ kind: 'reserved-word', word: text, severity: 'error', start, end, fix });
      return { name: text, hasAs, start, end };
    }
    cursor.expected('alias');
    return { name: '', hasAs, start: cursor.previousEnd, end: cursor.previousEnd };
  }

  #from(): SqlTopic {
    const cursor = this.#cursor;
    const hasFrom = cursor.takeKeyword('FROM');
    if (!hasFrom) cursor.expected('from', ' FROM ');
    const token = hasFrom ? cursor.rereadAsTopic() : cursor.token;
    const isTopic = hasFrom && (token.kind === 'name' || token.kind === 'text' || token.kind === 'word');
    if (!isTopic || (token.kind === 'word' && cursor.keyword === 'WHERE')) {
      if (hasFrom) cursor.expected('topic');
      return { value: '', start: cursor.previousEnd, end: cursor.previousEnd };
    }
    cursor.advance();
    return { value: token.text, start: token.start, end: token.end };
  }

  /** Reports what stands between the topic and WHERE, and passes it by. */
  #unsupportedClauses(): void {
    const cursor = this.#cursor;
    while (cursor.token.kind !== 'end' && cursor.keyword !== 'WHERE')
      this.#skipClause(() => cursor.keyword === 'WHERE');
  }

  /** Reports what stands behind a condition. */
  #rest(): void {
    while (this.#cursor.token.kind !== 'end') this.#skipClause(() => false);
  }

  /** Passes by a clause that the dialect does not have as a whole, or one token that does not belong there. */
  #skipClause(isAtEnd: () => boolean): void {
    const cursor = this.#cursor;
    const clause = unsupportedClauses.get(cursor.plainWord ?? '');
    if (clause === undefined) {
      cursor.skipUnexpected();
      return;
    }
    const { start } = cursor.token;
    while (cursor.token.kind !== 'end' && !isAtEnd()) cursor.advance();
    const span = cursor.spanFrom(start);
    cursor.problems.push({
      kind: 'unsupported-clause',
      clause,
      severity: 'error',
      ...span,
      fix: { ...span, text: '' },
    });
  }
}
