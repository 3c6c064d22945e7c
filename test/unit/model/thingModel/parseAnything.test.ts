import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseThingModel } from '../../../../src/model/thingModel/parseThingModel.ts';

/** JSON made of the words that thing models are made of, in any places. */
const almostTsl = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom('int', 'enum', 'struct', 'array', 'rw', 'async', 'alert', 'post', '5', '', 'a1'),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        ...['properties', 'events', 'services', 'identifier', 'name', 'accessMode', 'dataType', 'type', 'specs'],
        ...[
          'item',
          'min',
          'size',
          'length',
          'inputData',
          'outputData',
          'callType',
          'required',
          'method',
          '0',
          '__proto__',
        ],
      ),
      tie('value'),
    ),
  ),
})).value;

describe('any text', () => {
  it('is a thing model, or has problems that say where', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          almostTsl.map((value) => JSON.stringify(value)),
          fc.string(),
        ),
        (text) => {
          const { model, problems } = parseThingModel(text);
          assert.equal(model === undefined, problems.length > 0);
          for (const { message } of problems) assert.match(message, /^[^.\s][\s\S]* [\s\S]*\.$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
