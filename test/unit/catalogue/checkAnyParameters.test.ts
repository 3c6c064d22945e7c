import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkParameters } from '../../../src/catalogue/checkParameters.ts';
import { operationNames, operationOf } from '../../../src/catalogue/operations.ts';
import { validParameters } from './support/arbitraryParameters.ts';

const anyOperation = fc.constantFrom(...operationNames);
const anyText = fc.string({ unit: 'binary', maxLength: 50 });

describe('checkParameters, on any parameters', () => {
  for (const name of operationNames) {
    it(`reads every request that ${name} allows, in every spelling, with the defaults filled in`, () => {
      const defaults = Object.fromEntries(
        Object.entries(operationOf(name).parameters).flatMap(([key, { default: standard }]) =>
          standard === undefined ? [] : [[key, standard]],
        ),
      );
      fc.assert(
        fc.property(validParameters(name), ({ values, wire }) => {
          assert.deepEqual(checkParameters(name, wire), { values: { ...defaults, ...values }, problems: [] });
        }),
        { numRuns: 50 },
      );
    });
  }

  it('names in its problems only parameters of the operation, and never throws', () => {
    const request = anyOperation.chain((name) => {
      const names = Object.entries(operationOf(name).parameters).flatMap(([key, { spellings = [] }]) => [
        ...[key, ...spellings],
        ...[`${key}.1`, `${key}.2`, `${key}.0`],
      ]);
      const wire = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), anyText), anyText), { maxLength: 12 });
      return wire.map((entries) => ({ name, wire: new Map(entries) }));
    });
    fc.assert(
      fc.property(request, ({ name, wire }) => {
        const { values, problems } = checkParameters(name, wire);
        assert.equal(values === undefined, problems.length > 0);
        for (const { parameter, detail } of problems) {
          assert.ok(Object.hasOwn(operationOf(name).parameters, parameter.replace(/\.\d+$/, '')), parameter);
          assert.match(detail, /^(?:is missing|must be )/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never repeats a payload or a secret', () => {
    const payloads = operationNames.flatMap((name) =>
      Object.entries(operationOf(name).parameters)
        .filter(([, { payload, secret }]) => payload !== undefined || secret)
        .map(([key]) => ({ name, key })),
    );
    const marked = anyText.map((text) => `s3cr3t!${text}`);
    fc.assert(
      fc.property(fc.constantFrom(...payloads), marked, ({ name, key }, text) => {
        const { problems } = checkParameters(name, new Map([[key, text]]));
        for (const { detail } of problems) assert.ok(!detail.includes('s3cr3t'), detail);
      }),
    );
  });
});
