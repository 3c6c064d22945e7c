/** A place in a text: offsets in UTF-16 units, `end` exclusive. What is absent has no width and stands where it would go. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `SELECT … FROM "…" WHERE …`, as one text. */
export interface SqlQuery extends Span {
  /** What stands between SELECT and FROM: the parameter Select of the API. */
  readonly select: SelectList;
  readonly from: SqlTopic;
  /** What stands behind WHERE: the parameter Where of the API. Absent where the query has no WHERE. */
  readonly where: SqlExpression | undefined;
}

export interface SelectList extends Span {
  readonly fields: readonly SelectField[];
}

export interface SelectField extends Span {
  readonly value: SqlExpression;
  readonly alias: SqlAlias | undefined;
}

export interface SqlAlias extends Span {
  readonly name: string;
  /** Whether AS stands before it. */
  readonly hasAs: boolean;
}

/** The topic of FROM. `value` is without its quotes; a topic that is missing is empty. */
export interface SqlTopic extends Span {
  readonly value: string;
}

/** A part of a condition or of a field. Its `kind` tells which; operators of one rank that follow each other nest to the left. */
export type SqlExpression =
  | SqlMissing
  | SqlStar
  | SqlText
  | SqlNumber
  | SqlConstant
  | SqlPath
  | SqlCall
  | SqlCase
  | SqlGroup
  | SqlNegative
  | SqlNot
  | SqlArithmetic
  | SqlComparison
  | SqlIn
  | SqlLike
  | SqlIsNull
  | SqlLogic;

/** Stands where an operand is absent or cannot be read; a problem says which. */
export interface SqlMissing extends Span {
  readonly kind: 'missing';
}

/** `*`: the whole payload. */
interface SqlStar extends Span {
  readonly kind: 'star';
}

interface SqlText extends Span {
  readonly kind: 'text';
  readonly value: string;
}

interface SqlNumber extends Span {
  readonly kind: 'number';
  /** As it is written, with every digit. */
  readonly source: string;
}

interface SqlConstant extends Span {
  readonly kind: 'constant';
  readonly value: true | false | null;
}

/** A field of the payload: `a.b`, `"a[0].v"`. */
export interface SqlPath extends Span {
  readonly kind: 'path';
  /** As it is written, without quotes. */
  readonly source: string;
  readonly isQuoted: boolean;
}

export interface SqlCall extends Span {
  readonly kind: 'call';
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly SqlExpression[];
}

/** With a subject, each WHEN holds a value that is compared with it; without one, a condition. */
export interface SqlCase extends Span {
  readonly kind: 'case';
  readonly subject: SqlExpression | undefined;
  readonly branches: readonly SqlBranch[];
  readonly otherwise: SqlExpression | undefined;
}

export interface SqlBranch extends Span {
  readonly when: SqlExpression;
  readonly then: SqlExpression;
}

/** An expression in brackets. */
interface SqlGroup extends Span {
  readonly kind: 'group';
  readonly inner: SqlExpression;
}

/** `-a` */
export interface SqlNegative extends Span {
  readonly kind: 'negative';
  readonly operand: SqlExpression;
}

interface SqlNot extends Span {
  readonly kind: 'not';
  readonly operand: SqlExpression;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export interface SqlArithmetic extends Span {
  readonly kind: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: SqlExpression;
  readonly right: SqlExpression;
}

/** `!=` is read as `<>`. */
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export interface SqlComparison extends Span {
  readonly kind: 'comparison';
  readonly operator: ComparisonOperator;
  readonly left: SqlExpression;
  readonly right: SqlExpression;
}

export interface SqlIn extends Span {
  readonly kind: 'in';
  readonly isNegated: boolean;
  readonly operand: SqlExpression;
  readonly choices: readonly SqlExpression[];
}

export interface SqlLike extends Span {
  readonly kind: 'like';
  readonly isNegated: boolean;
  readonly operand: SqlExpression;
  readonly pattern: SqlExpression;
}

interface SqlIsNull extends Span {
  readonly kind: 'is-null';
  readonly isNegated: boolean;
  readonly operand: SqlExpression;
}

/** Two or more operands. */
interface SqlLogic extends Span {
  readonly kind: 'and' | 'or';
  readonly operands: readonly SqlExpression[];
}
