import assert from 'node:assert/strict';
import fc from 'fast-check';
import { operationNames, operationOf, type OperationName } from '../../../../src/catalogue/operations.ts';
import { isList, type ObjectShape, type Shape } from '../../../../src/catalogue/shape.ts';
import { stringifyJson } from '../../../../src/common/losslessJson.ts';
import { encodeJson, encodeXml, objectsOf } from '../../../support/answerEncoding.ts';
import { readBody } from '../../../support/readBody.ts';

/** What stands in every answer beside its own fields. */
const envelope = { RequestId: 'string', Success: 'boolean?', Code: 'string?', ErrorMessage: 'string?' } as const;

function answersOf(operation: OperationName) {
  const shape: ObjectShape = { ...operationOf(operation).response, RequestId: 'string' };
  const success = fc.constantFrom({}, { Success: true }, { Success: true, Code: '' }, { Success: true, Code: '200' });
  return { shape, values: objectsOf(shape), success };
}

describe('formats', () => {
  for (const operation of operationNames) {
    it(`decode ${operation} to the same value from JSON and from XML, however they are written`, () => {
      const { shape, values, success } = answersOf(operation);
      const whole = { ...shape, ...envelope };
      const choices = fc.infiniteStream(fc.boolean());
      fc.assert(
        fc.property(values, success, choices, (value, said, stream) => {
          const choose = () => stream.next().value as boolean;
          const answer = { ...value, ...said };
          const json = stringifyJson(encodeJson(whole, answer, choose));
          const xml = encodeXml(`${operation}Response`, whole, answer, choose);
          assert.deepEqual(readBody<OperationName>(operation, 'JSON', json), value);
          assert.deepEqual(readBody<OperationName>(operation, 'XML', xml), value);
        }),
      );
    });
  }

  it('leave no doubt which field is meant, whatever the case of its name', () => {
    const check = (shape: Shape, path: string): void => {
      if (isList(shape)) check(shape.of, `${path}[]`);
      else if (typeof shape === 'object') {
        const names = Object.keys(shape).map((name) => name.toLowerCase());
        assert.equal(new Set(names).size, names.length, path);
        for (const [name, field] of Object.entries(shape)) check(field, `${path}.${name}`);
      }
    };
    for (const operation of operationNames) check({ ...envelope, ...operationOf(operation).response }, operation);
  });
});
