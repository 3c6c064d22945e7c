import { unsupportedOperators } from './keywords.ts';
import { parseFieldPath } from './sqlPath.ts';
import type {
  ArithmeticOperator,
  ComparisonOperator,
  SqlBranch,
  SqlCall,
  SqlExpression,
  SqlMissing,
  SqlPath,
} from './sqlNode.ts';
import type { SqlToken } from './sqlToken.ts';
import type { TokenCursor } from './tokenCursor.ts';

/** Brackets, functions and cases inside each other. */
const deepest = 100;

/** Operators in one query; they nest to the left, and what reads the tree calls itself once for each. */
const mostOperators = 1000;

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '<=', '>', '>=']);

/**
 * Reads conditions and fields by recursive descent, from the weakest operator to the strongest: OR, AND, NOT,
 * comparisons (IN, LIKE and IS NULL too), + and -, * / and %, the sign. It never fails: where an operand is absent
 * there is a `missing` node, and a problem.
 */
export class ExpressionParser {
  readonly #cursor: TokenCursor;
  #depth = 0;
  #operators = 0;

  constructor(cursor: TokenCursor) {
    this.#cursor = cursor;
  }

  expression(): SqlExpression {
    if (this.#depth === deepest) return this.#skipRest();
    this.#depth++;
    const node = this.#logic('or');
    this.#depth--;
    return node;
  }

  /** Whether the token can begin an operand. */
  get isAtOperand(): boolean {
    const { token, keyword, symbol } = this.#cursor;
    if (token.kind === 'symbol') return symbol === '(' || symbol === '*' || symbol === '-';
    if (keyword === undefined) return token.kind !== 'end';
    return ['CASE', 'NOT', 'TRUE', 'FALSE', 'NULL'].includes(keyword);
  }

  #logic(kind: 'and' | 'or'): SqlExpression {
    const cursor = this.#cursor;
    const next = () => (kind === 'or' ? this.#logic('and') : this.#not());
    const { start } = cursor.token;
    const first = next();
    const operands = [first];
    while (this.#takeOperator(() => cursor.takeKeyword(kind === 'or' ? 'OR' : 'AND'))) operands.push(next());
    return operands.length === 1 ? first : { kind, operands, ...cursor.spanFrom(start) };
  }

  #not(): SqlExpression {
    const cursor = this.#cursor;
    const { start, end } = cursor.token;
    if (!this.#takeOperator(() => cursor.takeKeyword('NOT'))) return this.#predicate();
    cursor.problems.push({ kind: 'undocumented-operator', operator: 'NOT', severity: 'warning', start, end });
    const operand = this.#depth === deepest ? this.#skipRest() : this.#deeper(() => this.#not());
    return { kind: 'not', operand, ...cursor.spanFrom(start) };
  }

  #predicate(): SqlExpression {
    const { start } = this.#cursor.token;
    let left = this.#sum();
    for (;;) {
      const more = this.#comparison(start, left) ?? this.#wordPredicate(start, left);
      if (!more) return left;
      left = more;
    }
  }

  #comparison(start: number, left: SqlExpression): SqlExpression | undefined {
    const cursor = this.#cursor;
    const { symbol } = cursor;
    if (symbol === undefined || !comparisons.has(symbol)) return undefined;
    const { start: at, end } = cursor.token;
    if (!this.#takeOperator(() => cursor.takeSymbol(symbol))) return undefined;
    if (symbol === '!=') {
      const fix = { start: at, end, text: '<>' };
      cursor.problems.push({ kind: 'undocumented-operator', operator: '!=', severity: 'warning', start: at, end, fix });
    }
    const operator = (symbol === '!=' ? '<>' : symbol) as ComparisonOperator;
    const right = this.#sum();
    return { kind: 'comparison', operator, left, right, ...cursor.spanFrom(start) };
  }

  /** IN, LIKE, IS NULL, and what is like them in other dialects. */
  #wordPredicate(start: number, operand: SqlExpression): SqlExpression | undefined {
    const cursor = this.#cursor;
    const { token } = cursor;
    const isForeign = unsupportedOperators.has(cursor.plainWord ?? '') && operand.kind !== 'missing';
    if (!isForeign && !['NOT', 'IN', 'LIKE', 'IS', 'BETWEEN'].includes(cursor.keyword ?? '')) return undefined;
    if (isForeign) return this.#foreignOperator(start, operand);
    if (!this.#takeOperator(() => cursor.takeKeyword('IS'))) return this.#negatable(start, operand);
    const isNegated = cursor.takeKeyword('NOT');
    if (!cursor.takeKeyword('NULL')) {
      cursor.expected('null', ' NULL');
      if (this.isAtOperand) this.#sum();
      return { kind: 'is-null', isNegated, operand, ...cursor.spanFrom(start) };
    }
    const span = { start: token.start, end: cursor.previousEnd };
    const operator = isNegated ? 'IS NOT NULL' : 'IS NULL';
    cursor.problems.push({ kind: 'undocumented-operator', operator, severity: 'warning', ...span });
    return { kind: 'is-null', isNegated, operand, ...cursor.spanFrom(start) };
  }

  #negatable(start: number, operand: SqlExpression): SqlExpression | undefined {
    const cursor = this.#cursor;
    const not = cursor.token;
    const isNegated = cursor.takeKeyword('NOT');
    if (this.#takeOperator(() => cursor.takeKeyword('LIKE'))) {
      const pattern = this.#sum();
      return { kind: 'like', isNegated, operand, pattern, ...cursor.spanFrom(start) };
    }
    if (cursor.keyword === 'BETWEEN') return this.#between(start, operand, isNegated);
    const { end } = cursor.token;
    if (this.#takeOperator(() => cursor.takeKeyword('IN'))) {
      const choices = this.#choices();
      if (isNegated) {
        const span = { start: not.start, end };
        cursor.problems.push({ kind: 'undocumented-operator', operator: 'NOT IN', severity: 'warning', ...span });
      }
      return { kind: 'in', isNegated, operand, choices, ...cursor.spanFrom(start) };
    }
    if (!isNegated) return undefined;
    cursor.expected('operator-after-not');
    if (this.isAtOperand) this.#sum();
    return { kind: 'not', operand, ...cursor.spanFrom(start) };
  }

  #choices(): readonly SqlExpression[] {
    const cursor = this.#cursor;
    const open = cursor.token;
    if (!cursor.takeSymbol('(')) {
      cursor.expected('in-list');
      if (!this.isAtOperand) return [];
    }
    if (cursor.keyword === 'SELECT') return [this.#subquery(open.start)];
    const choices = this.#list();
    if (choices.length === 0) cursor.expected('value');
    if (open.kind === 'symbol' || cursor.symbol === ')') this.#close();
    return choices;
  }

  /** Reads it as the two comparisons that say the same, which is how it is mended. */
  #between(start: number, operand: SqlExpression, isNegated: boolean): SqlExpression {
    const cursor = this.#cursor;
    const { start: at, end } = cursor.advance();
    const low = this.#sum();
    if (!cursor.takeKeyword('AND')) cursor.expected('value');
    const high = this.#sum();
    const span = cursor.spanFrom(start);
    const textOf = ({ start: from, end: to }: SqlExpression) => cursor.source.slice(from, to);
    const [first, second, word] = isNegated ? (['<', '>', 'OR'] as const) : (['>=', '<=', 'AND'] as const);
    const subject = textOf(operand);
    const text = `(${subject} ${first} ${textOf(low)} ${word} ${subject} ${second} ${textOf(high)})`;
    const severity = 'error';
    cursor.problems.push({
      kind: 'unsupported-operator',
      operator: 'BETWEEN',
      severity,
      start: at,
      end,
      fix: { ...span, text },
    });
    const operands: SqlExpression[] = [
      { kind: 'comparison', operator: first, left: operand, right: low, ...span },
      { kind: 'comparison', operator: second, left: operand, right: high, ...span },
    ];
    return { kind: isNegated ? 'or' : 'and', operands, ...span };
  }

  #foreignOperator(start: number, left: SqlExpression): SqlExpression {
    const cursor = this.#cursor;
    const { start: at, end } = cursor.advance();
    const operator = cursor.source.slice(at, end).toUpperCase();
    cursor.problems.push({ kind: 'unsupported-operator', operator, severity: 'error', start: at, end });
    const right = this.#sum();
    return { kind: 'comparison', operator: '=', left, right, ...cursor.spanFrom(start) };
  }

  #sum(): SqlExpression {
    return this.#arithmetic(['+', '-'], () => this.#arithmetic(['*', '/', '%'], () => this.#signed()));
  }

  #arithmetic(operators: readonly ArithmeticOperator[], next: () => SqlExpression): SqlExpression {
    const cursor = this.#cursor;
    const { start } = cursor.token;
    let left = next();
    for (;;) {
      const operator = operators.find((candidate) => candidate === cursor.symbol);
      if (!operator || !this.#takeOperator(() => cursor.takeSymbol(operator))) return left;
      const right = next();
      left = { kind: 'arithmetic', operator, left, right, ...cursor.spanFrom(start) };
    }
  }

  #signed(): SqlExpression {
    const cursor = this.#cursor;
    const { start } = cursor.token;
    if (!this.#takeOperator(() => cursor.takeSymbol('-'))) return this.#primary();
    const operand = this.#depth === deepest ? this.#skipRest() : this.#deeper(() => this.#signed());
    return { kind: 'negative', operand, ...cursor.spanFrom(start) };
  }

  #primary(): SqlExpression {
    const cursor = this.#cursor;
    const { token } = cursor;
    const { start, end } = token;
    switch (token.kind) {
      case 'text':
        cursor.advance();
        return { kind: 'text', value: token.text, start, end };
      case 'number':
        cursor.advance();
        return { kind: 'number', source: token.text, start, end };
      case 'name':
        cursor.advance();
        return this.#path(token.text, true, token);
      case 'word':
        return this.#word(token, token.text);
      case 'malformed':
        cursor.advance();
        return { kind: 'missing', start, end };
      case 'symbol':
        if (cursor.takeSymbol('*')) return { kind: 'star', start, end };
        return token.symbol === '(' ? this.#group() : this.#missing();
      case 'end':
        return this.#missing();
    }
  }

  #word(token: SqlToken, text: string): SqlExpression {
    const cursor = this.#cursor;
    const { start, end } = token;
    const { keyword } = cursor;
    if (keyword === 'CASE') return this.#case();
    if (keyword === 'TRUE' || keyword === 'FALSE' || keyword === 'NULL') {
      cursor.advance();
      const value = keyword === 'NULL' ? null : keyword === 'TRUE';
      return { kind: 'constant', value, start, end };
    }
    if (keyword !== undefined) return this.#missing();
    cursor.advance();
    return cursor.symbol === '(' ? this.#call(token, text) : this.#path(text, false, token);
  }

  #path(source: string, isQuoted: boolean, { start, end }: SqlToken): SqlPath {
    const { problems } = this.#cursor;
    const fix = { start, end, text: `"${source}"` };
    const isRead = parseFieldPath(source) !== undefined;
    if (!isRead) problems.push({ kind: 'malformed-path', path: source, severity: 'error', start, end });
    else if (!isQuoted && source.includes('['))
      problems.push({ kind: 'index-without-quotes', path: source, severity: 'warning', start, end, fix });
    return { kind: 'path', source, isQuoted, start, end };
  }

  #call({ start, end }: SqlToken, name: string): SqlCall {
    const cursor = this.#cursor;
    cursor.advance();
    const list = this.#list();
    this.#close();
    return { kind: 'call', name, nameSpan: { start, end }, arguments: list, ...cursor.spanFrom(start) };
  }

  /** Expressions between commas, up to what closes the bracket. */
  #list(): readonly SqlExpression[] {
    const cursor = this.#cursor;
    const list: SqlExpression[] = [];
    if (cursor.symbol === ')' || cursor.token.kind === 'end') return list;
    for (;;) {
      list.push(this.expression());
      if (cursor.takeSymbol(',')) continue;
      if (!this.isAtOperand) return list;
      cursor.expected('comma', ',');
    }
  }

  #group(): SqlExpression {
    const cursor = this.#cursor;
    const { start } = cursor.advance();
    if (cursor.keyword === 'SELECT') return this.#subquery(start);
    const inner = this.expression();
    this.#close();
    return { kind: 'group', inner, ...cursor.spanFrom(start) };
  }

  #close(): void {
    const cursor = this.#cursor;
    if (!cursor.takeSymbol(')')) cursor.expected('close-bracket', ')');
  }

  /** Passes by a query in brackets, the first of which has been taken. */
  #subquery(start: number): SqlMissing {
    const cursor = this.#cursor;
    let open = 1;
    while (open > 0 && cursor.token.kind !== 'end') {
      if (cursor.symbol === '(') open++;
      if (cursor.symbol === ')') open--;
      cursor.advance();
    }
    const span = cursor.spanFrom(start);
    cursor.problems.push({ kind: 'subquery', severity: 'error', ...span });
    return { kind: 'missing', ...span };
  }

  #case(): SqlExpression {
    const cursor = this.#cursor;
    const { start } = cursor.advance();
    const hasSubject = this.isAtOperand;
    const subject = hasSubject ? this.expression() : undefined;
    const branches: SqlBranch[] = [];
    while (cursor.keyword === 'WHEN') branches.push(this.#branch());
    if (branches.length === 0) cursor.expected('when');
    const otherwise = cursor.takeKeyword('ELSE') ? this.expression() : undefined;
    if (!cursor.takeKeyword('END')) cursor.expected('end-of-case', ' END');
    return { kind: 'case', subject, branches, otherwise, ...cursor.spanFrom(start) };
  }

  #branch(): SqlBranch {
    const cursor = this.#cursor;
    const { start } = cursor.advance();
    const when = this.expression();
    if (!cursor.takeKeyword('THEN')) {
      cursor.expected('then', ' THEN');
      if (!this.isAtOperand) return { when, then: this.#absent(), ...cursor.spanFrom(start) };
    }
    return { when, then: this.expression(), ...cursor.spanFrom(start) };
  }

  #missing(): SqlMissing {
    this.#cursor.expected('value');
    return this.#absent();
  }

  #absent(): SqlMissing {
    const { previousEnd } = this.#cursor;
    return { kind: 'missing', start: previousEnd, end: previousEnd };
  }

  #deeper<T>(read: () => T): T {
    this.#depth++;
    const node = read();
    this.#depth--;
    return node;
  }

  /** Takes an operator unless there are too many. */
  #takeOperator(take: () => boolean): boolean {
    if (this.#operators === mostOperators) {
      this.#skipRest();
      return false;
    }
    if (!take()) return false;
    this.#operators++;
    return true;
  }

  #skipRest(): SqlMissing {
    const cursor = this.#cursor;
    const { start } = cursor.token;
    while (cursor.token.kind !== 'end') cursor.advance();
    const { end } = cursor.token;
    if (end > start) cursor.problems.push({ kind: 'nested-too-deep', severity: 'error', start, end });
    return { kind: 'missing', start, end };
  }
}
