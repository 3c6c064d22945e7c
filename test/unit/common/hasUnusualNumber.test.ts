import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasUnusualNumber } from '../../../src/common/hasUnusualNumber.ts';

const isUnusual = (json: string): boolean => hasUnusualNumber(new TextEncoder().encode(json));

describe('hasUnusualNumber', () => {
  it('finds every number that JavaScript would print otherwise', () => {
    const digits = fc.string({ unit: fc.constantFrom('0', '0', '0', '1', '5', '9'), minLength: 1, maxLength: 20 });
    const number = fc
      .record({
        sign: fc.constantFrom('', '-'),
        whole: digits.map((text) => text.replace(/^0+(?=\d)/, '')),
        fraction: fc.oneof(
          fc.constant(''),
          digits.map((text) => `.${text}`),
        ),
        exponent: fc.constantFrom('', '', '', 'e5', 'E-3', 'e+400'),
      })
      .map(({ sign, whole, fraction, exponent }) => `${sign}${whole}${fraction}${exponent}`);
    fc.assert(
      fc.property(number, (text) => {
        if (!isUnusual(`{"a":[${text}]}`)) assert.equal(String(JSON.parse(text)), text);
      }),
      { numRuns: 5000 },
    );
  });

  it('passes by the numbers that devices mostly send', () => {
    for (const text of [
      '[0,-1,10,100,21.5,-0.05,0.123456,1543373798943]',
      '{"a1":"2018-11-28 10:56:38","b":"x0.5"}',
      '',
    ])
      assert.equal(isUnusual(text), false, text);
  });
});
