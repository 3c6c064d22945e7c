import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkQuery, checkSelect, checkWhere } from '../../../../src/language/rulesql/checkSql.ts';
import { compileQuery } from '../../../../src/language/rulesql/compileRule.ts';
import { describeSqlProblem } from '../../../../src/language/rulesql/describeSqlProblem.ts';
import { formatQuery, writeQuery } from '../../../../src/language/rulesql/formatQuery.ts';
import { parseQuery, parseWhere } from '../../../../src/language/rulesql/parseSql.ts';
import type { SqlProblem } from '../../../../src/language/rulesql/sqlProblem.ts';
import { writeExpression } from '../../../../src/language/rulesql/writeExpression.ts';
import { expression, query, soup } from './support/arbitrarySql.ts';
import { environment } from './support/environment.ts';
import { messageOf } from './support/messageOf.ts';

/** What was read, without its places. */
const withoutPlaces = (node: unknown): unknown =>
  JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (['start', 'end', 'nameSpan'].includes(key) ? undefined : value)),
  );

const payload = fc.oneof(
  fc.json(),
  fc
    .dictionary(fc.constantFrom('a', 'b', 'temperature', 'items'), fc.jsonValue())
    .map((fields) => JSON.stringify(fields)),
);

const errorsOf = (problems: readonly SqlProblem[]) => problems.filter(({ severity }) => severity === 'error');

describe('rule SQL', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(expression, (node) => {
        const { node: read, problems } = parseWhere(writeExpression(node));
        assert.deepEqual(errorsOf(problems), []);
        assert.deepEqual(withoutPlaces(read), withoutPlaces(node));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(query, (node) => {
        const { node: read, problems } = parseQuery(writeQuery(node));
        assert.deepEqual(errorsOf(problems), []);
        assert.deepEqual(withoutPlaces(read), withoutPlaces(node));
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same after it was formatted, and formatting it again changes nothing', () => {
    const spaced = fc.tuple(query, fc.constantFrom(' ', '\n\t', '   ')).map(([node, blank]) =>
      // Blanks inside of quotes are a part of what they hold.
      writeQuery(node).replaceAll(/'(?:[^'\\]|\\.)*'|"[^"]*"|\s+/g, (piece) => (piece.trim() === '' ? blank : piece)),
    );
    fc.assert(
      fc.property(spaced, (source) => {
        const formatted = formatQuery(source);
        assert.ok(formatted !== undefined);
        assert.deepEqual(withoutPlaces(parseQuery(formatted).node), withoutPlaces(parseQuery(source).node));
        assert.equal(formatQuery(formatted), formatted);
        assert.equal(formatQuery(`${source.trimEnd()}\n`), `${formatted.trimEnd()}\n`);
      }),
      { numRuns: 500 },
    );
  });

  it('gives an outcome for every payload, and the same one after it was formatted', () => {
    fc.assert(
      fc.property(query, payload, (node, text) => {
        const source = writeQuery({ ...node, from: { ...node.from, value: '#' } });
        const outcomes = [source, formatQuery(source) ?? ''].map((sql) => {
          const compilation = compileQuery(sql, 'JSON', environment);
          if (compilation.kind === 'refused') return errorsOf(compilation.problems).map(({ kind }) => kind);
          const outcome = compilation.rule.evaluate(messageOf(text));
          if (outcome.kind === 'abandoned') return outcome.failure.reason;
          return outcome.kind === 'filtered' ? outcome.kind : outcome;
        });
        assert.deepEqual(outcomes[0], outcomes[1]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never too broken to be read, checked and described', () => {
    const mutated = fc.tuple(query, fc.nat(), fc.nat(8), soup).map(([node, at, length, put]) => {
      const source = writeQuery(node);
      const start = at % (source.length + 1);
      return source.slice(0, start) + put.slice(0, 5) + source.slice(start + length);
    });
    fc.assert(
      fc.property(
        fc.oneof(soup, mutated, fc.string({ unit: 'binary' })),
        fc.constantFrom('JSON', 'BINARY'),
        (source, dataType) => {
          const { problems, node } = checkQuery(source, dataType);
          for (const part of [checkSelect(source, dataType), checkWhere(source, dataType), { problems }]) {
            let last = 0;
            for (const problem of part.problems) {
              const { start, end, fix } = problem;
              assert.ok(last <= start && start <= end && end <= source.length, JSON.stringify(problem));
              if (fix) assert.ok(0 <= fix.start && fix.start <= fix.end && fix.end <= source.length);
              assert.notEqual(describeSqlProblem(problem), '');
              last = start;
            }
          }
          assert.ok(node.select.fields.length > 0);
          const compilation = compileQuery(source, dataType, environment);
          assert.equal(compilation.kind === 'refused', errorsOf(problems).length > 0);
          const outcome = compilation.kind === 'compiled' ? compilation.rule.evaluate(messageOf('{"a":1}')) : undefined;
          assert.ok(outcome === undefined || typeof outcome.kind === 'string');
          formatQuery(source);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('may be nested and chained as deep as somebody likes', () => {
    for (const [piece, close] of [
      ['(', ')'],
      ['abs(', ')'],
      ['NOT ', ''],
      ['- ', ''],
      ['CASE WHEN ', ' THEN 1 END'],
      ['a + ', ''],
      ['a AND ', ''],
      ['a = ', ''],
    ] as const) {
      const source = `${piece.repeat(20_000)}a${close.repeat(20_000)}`;
      assert.deepEqual(
        checkWhere(source, 'JSON')
          .problems.filter(({ severity }) => severity === 'error')
          .map(({ kind }) => kind)[0],
        'nested-too-deep',
      );
      assert.equal(formatQuery(`SELECT a FROM "/a" WHERE ${source}`), undefined);
    }
    const most = Array.from({ length: 900 }, (_, index) => `a <> ${index}`).join(' AND ');
    assert.deepEqual(checkWhere(most.slice(0, most.indexOf(' AND a <> 400')), 'JSON').problems, []);
  });
});
