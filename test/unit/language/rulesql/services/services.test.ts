import assert from 'node:assert/strict';
import fc from 'fast-check';
import { completeSql } from '../../../../../src/language/rulesql/services/completeSql.ts';
import { diagnoseSql } from '../../../../../src/language/rulesql/services/diagnoseSql.ts';
import { hoverSql } from '../../../../../src/language/rulesql/services/hoverSql.ts';
import { signatureSql } from '../../../../../src/language/rulesql/services/signatureSql.ts';
import { emptySqlContext } from '../../../../../src/language/rulesql/services/sqlContext.ts';
import { writeQuery } from '../../../../../src/language/rulesql/formatQuery.ts';
import { query, soup } from '../support/arbitrarySql.ts';
import { thermostatContext } from './support/thermostatContext.ts';

const source = fc.oneof(soup, query.map(writeQuery), fc.string({ unit: 'binary' }));
const context = fc.constantFrom(thermostatContext, emptySqlContext, {
  ...thermostatContext,
  dataType: 'BINARY',
} as const);

describe('the services of rule SQL', () => {
  it('never fail, at whatever place of whatever text, and stay within it', () => {
    fc.assert(
      fc.property(source, fc.nat(), context, (text, at, known) => {
        const offset = at % (text.length + 1);
        for (const { span, filter } of completeSql(text, offset, known)) {
          assert.ok(0 <= span.start && span.start <= offset && offset <= span.end && span.end <= text.length);
          assert.ok(!/[\r\n]/.test(text.slice(span.start, span.end)), 'VS Code takes spans of one line only');
          assert.notEqual(filter, '');
        }
        const hover = hoverSql(text, offset, known);
        if (hover) assert.ok(hover.span.start <= offset && offset <= hover.span.end && hover.span.end <= text.length);
        const signature = signatureSql(text, offset);
        for (const { start, end } of signature?.parameters ?? []) assert.ok(start <= end);
        for (const { message, fix } of diagnoseSql(text, known)) {
          assert.notEqual(message, '');
          assert.notEqual(fix?.title, '');
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('are the same for a query that is cut off at the place, as far as they look at what stands before', () => {
    fc.assert(
      fc.property(query.map(writeQuery), fc.nat(), (text, at) => {
        const offset = at % (text.length + 1);
        const before = text.slice(0, offset);
        assert.deepEqual(signatureSql(before, offset)?.label, signatureSql(text, offset)?.label);
      }),
      { numRuns: 500 },
    );
  });
});
