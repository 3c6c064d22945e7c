import fc from 'fast-check';
import {
  sqlFunctionOf,
  sqlFunctions,
  type SqlFunctionName,
} from '../../../../../src/language/rulesql/functions/sqlFunctions.ts';
import type { SelectField, SqlExpression, SqlPath, SqlQuery } from '../../../../../src/language/rulesql/sqlNode.ts';

/** Where no place is of interest. */
const nowhere = { start: 0, end: 0 };

const text = fc
  .oneof(fc.string({ maxLength: 6 }), fc.constantFrom("it's", 'a\\b', '%x%', '', "'", '\\', '温', '"', 'SELECT'))
  .map((value) => value.replaceAll(/[\r\n]/g, ' '));
const name = fc.constantFrom('a', 'b', 'temperature', 'items', '温度', '_x', '$y', 'limit', 'left', 'group', 'Ab9');
const digits = fc.constantFrom('0', '1', '2.5', '38', '21.0', '1e3', '889455942124347329', '.5', '007');

const path: fc.Arbitrary<SqlPath> = fc.oneof(
  fc.tuple(name, fc.array(name, { maxLength: 2 })).map(([first, rest]): SqlPath => ({
    kind: 'path',
    source: [first, ...rest].join('.'),
    isQuoted: false,
    ...nowhere,
  })),
  fc
    .constantFrom('a', 'a[0]', '$.a[1].b', '.a[0]', 'x-y', 'end', 'a b.c', '[0]', '$')
    .map((source): SqlPath => ({ kind: 'path', source, isQuoted: true, ...nowhere })),
);

/** Expressions of every kind and rank, with brackets where a rank needs them, up to four levels deep. */
export const expression = expressionOf(4);

function expressionOf(depth: number): fc.Arbitrary<SqlExpression> {
  const leaf = fc.oneof<fc.Arbitrary<SqlExpression>[]>(
    path,
    text.map((value) => ({ kind: 'text', value, ...nowhere })),
    digits.map((source) => ({ kind: 'number', source, ...nowhere })),
    fc.constantFrom(true, false, null).map((value) => ({ kind: 'constant', value, ...nowhere })),
  );
  if (depth === 0) return leaf;
  const inner = expressionOf(depth - 1);
  const isAtMost = (rank: number) => inner.map((node) => (rankOf(node) <= rank ? node : bracketed(node)));
  const [primary, signed, product, sum, predicate, not, and] = [0, 1, 2, 3, 4, 5, 6].map(isAtMost) as Seven;
  const several = (level: fc.Arbitrary<SqlExpression>) => fc.array(level, { minLength: 2, maxLength: 3 });
  const operators = { sum: fc.constantFrom('+', '-'), product: fc.constantFrom('*', '/', '%') };
  const comparison = fc.constantFrom('=', '<>', '<', '<=', '>', '>=');
  return fc.oneof<fc.Arbitrary<SqlExpression>[]>(
    leaf,
    inner.map(bracketed),
    call(inner),
    fc
      .tuple(fc.option(inner, { nil: undefined }), several(inner), fc.option(inner, { nil: undefined }))
      .map(([subject, [when, then], otherwise]) => ({
        kind: 'case',
        subject,
        branches: when && then ? [{ when, then, ...nowhere }] : [],
        otherwise,
        ...nowhere,
      })),
    signed.map((operand) => ({ kind: 'negative', operand, ...nowhere })),
    fc
      .tuple(operators.product, product, signed)
      .map(([operator, left, right]) => ({ kind: 'arithmetic', operator, left, right, ...nowhere })),
    fc
      .tuple(operators.sum, sum, product)
      .map(([operator, left, right]) => ({ kind: 'arithmetic', operator, left, right, ...nowhere })),
    fc
      .tuple(comparison, predicate, sum)
      .map(([operator, left, right]) => ({ kind: 'comparison', operator, left, right, ...nowhere })),
    fc
      .tuple(fc.boolean(), predicate, several(inner))
      .map(([isNegated, operand, choices]) => ({ kind: 'in', isNegated, operand, choices, ...nowhere })),
    fc
      .tuple(fc.boolean(), predicate, fc.oneof(primary, sum))
      .map(([isNegated, operand, pattern]) => ({ kind: 'like', isNegated, operand, pattern, ...nowhere })),
    fc
      .tuple(fc.boolean(), predicate)
      .map(([isNegated, operand]) => ({ kind: 'is-null', isNegated, operand, ...nowhere })),
    not.map((operand) => ({ kind: 'not', operand, ...nowhere })),
    several(not).map((operands) => ({ kind: 'and', operands, ...nowhere })),
    several(and).map((operands) => ({ kind: 'or', operands, ...nowhere })),
  );
}

type Seven = [Level, Level, Level, Level, Level, Level, Level];
type Level = fc.Arbitrary<SqlExpression>;

function bracketed(inner: SqlExpression): SqlExpression {
  return { kind: 'group', inner, ...nowhere };
}

/** How weakly an expression holds together: what is weaker needs brackets inside of what is stronger. */
function rankOf(node: SqlExpression): number {
  switch (node.kind) {
    case 'negative':
      return 1;
    case 'arithmetic':
      return node.operator === '+' || node.operator === '-' ? 3 : 2;
    case 'comparison':
    case 'in':
    case 'like':
    case 'is-null':
      return 4;
    case 'not':
      return 5;
    case 'and':
      return 6;
    case 'or':
      return 7;
    default:
      return 0;
  }
}

/** Calls that the checker counts no argument too few or too many of. */
function call(argument: fc.Arbitrary<SqlExpression>): fc.Arbitrary<SqlExpression> {
  const names = (Object.keys(sqlFunctions) as SqlFunctionName[]).filter(
    (name) => sqlFunctionOf(name).returns !== 'fields',
  );
  return fc.constantFrom(...names).chain((name) => {
    const { parameters } = sqlFunctionOf(name);
    const least = parameters.filter(({ isOptional }) => !isOptional).length;
    const list =
      parameters[0]?.type === 'payload'
        ? fc.constant<SqlExpression[]>([{ kind: 'star', ...nowhere }])
        : fc.array(argument, { minLength: least, maxLength: parameters.length });
    return list.map((given): SqlExpression => ({
      kind: 'call',
      name,
      nameSpan: nowhere,
      arguments: given,
      ...nowhere,
    }));
  });
}

const field: fc.Arbitrary<SelectField> = fc
  .record({
    value: fc.oneof(expression, fc.constant<SqlExpression>({ kind: 'star', ...nowhere })),
    alias: fc.option(
      fc.record({
        name: fc.constantFrom('x', 'y.z', 'end', 'a b', '温度', '__proto__'),
        hasAs: fc.boolean(),
        start: fc.constant(0),
        end: fc.constant(0),
      }),
      { nil: undefined },
    ),
    start: fc.constant(0),
    end: fc.constant(0),
  })
  .map((given) => (given.value.kind === 'star' ? { ...given, alias: undefined } : given));

export const query: fc.Arbitrary<SqlQuery> = fc.record({
  select: fc.record({
    fields: fc.array(field, { minLength: 1, maxLength: 4 }),
    start: fc.constant(0),
    end: fc.constant(0),
  }),
  from: fc.record({
    value: fc.constantFrom('/a/+/b', '#', '/a1/d/user/#'),
    start: fc.constant(0),
    end: fc.constant(0),
  }),
  where: fc.option(expression, { nil: undefined }),
  start: fc.constant(0),
  end: fc.constant(0),
});

/** Pieces of SQL, and what people take for it, in any order. */
export const soup: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...'SELECT FROM WHERE AS AND OR NOT IN LIKE IS NULL CASE WHEN THEN ELSE END BETWEEN TRUE GROUP ORDER JOIN DISTINCT REGEXP'.split(
        ' ',
      ),
      ...'( ) , * + - / % = <> != < >= == && || ! ; . [ ] # " \' “a” ‘b’ ， （ -- /* */'.split(' '),
      ...'a a.b a[0] a. 1 2.5 1x "a[0]" "/a/b" \'x\' abs( topic() to_base64(*) /a/+/b 温度 😀'.split(' '),
      '\n',
      '\\',
      '\u0000',
    ),
    { maxLength: 30 },
  )
  .chain((pieces) => fc.constantFrom(' ', '').map((between) => pieces.join(between)));
