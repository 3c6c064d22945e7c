import assert from 'node:assert/strict';
import type { Json } from '../../../../src/common/losslessJson.ts';
import { checkThingValue } from '../../../../src/model/thingModel/checkThingValue.ts';
import type { DataType, ThingModelDatum } from '../../../../src/model/thingModel/thingModel.ts';

const bool: DataType = { type: 'bool', choices: new Map() };
const level: ThingModelDatum = { identifier: 'level', name: 'Level', dataType: { type: 'int', min: 0, max: 10 } };
const struct = { type: 'struct', members: [level] } as const satisfies DataType;

const right: readonly (readonly [DataType, Json])[] = [
  [{ type: 'int', min: 0, max: 10 }, 10],
  [{ type: 'double' }, -1e300],
  [{ type: 'float', min: 0.5 }, 0.5],
  [{ type: 'text', length: 3 }, 'abc'],
  [{ type: 'text' }, ''],
  [{ type: 'date' }, '1530000000000'],
  [bool, 0],
  [bool, 1],
  [{ type: 'enum', choices: new Map([[7, 'x']]) }, 7],
  [struct, {}],
  [struct, { level: 3 }],
  [{ type: 'array', size: 2, item: struct }, [{ level: 1 }, {}]],
];
const wrong: readonly (readonly [DataType, Json, code: number, message: string])[] = [
  [{ type: 'int', min: 0, max: 10 }, 11, 6306, 'v must be a whole number from 0 to 10.'],
  [{ type: 'int', min: 0 }, 1.5, 6306, 'v must be a whole number of at least 0.'],
  [{ type: 'int' }, '5', 6306, 'v must be a whole number.'],
  [{ type: 'float', max: 1 }, 2, 6307, 'v must be a number of at most 1.'],
  [{ type: 'double' }, null, 6322, 'v must be a number.'],
  [{ type: 'text', length: 3 }, 'abcd', 6310, 'v must be text of at most 3 characters.'],
  [{ type: 'text' }, 5, 6310, 'v must be text.'],
  [{ type: 'date' }, 1530000000000, 6311, 'v must be text of digits, the milliseconds since 1970.'],
  [bool, true, 6308, 'v must be 0 or 1.'],
  [bool, 2, 6308, 'v must be 0 or 1.'],
  [
    {
      type: 'enum',
      choices: new Map([
        [0, 'a'],
        [7, 'b'],
      ]),
    },
    1,
    6309,
    'v must be one of 0, 7.',
  ],
  [struct, [], 6312, 'v must be an object.'],
  [struct, { other: 1 }, 6304, 'v has no member other.'],
  [struct, { level: 11 }, 6306, 'v.level must be a whole number from 0 to 10.'],
  [{ type: 'array', item: { type: 'text' } }, 'x', 6328, 'v must be a list.'],
  [{ type: 'array', size: 1, item: { type: 'text' } }, ['a', 'b'], 6324, 'v must have at most 1 items, but has 2.'],
  [{ type: 'array', item: { type: 'text' } }, ['a', 5], 6325, 'v[1] must be text.'],
];

describe('a value of a thing model', () => {
  for (const [type, value] of right) {
    it(`of ${type.type} may be ${JSON.stringify(value)}`, () => {
      assert.equal(checkThingValue(type, value, 'v'), undefined);
    });
  }
  for (const [type, value, code, message] of wrong) {
    it(`of ${type.type} may not be ${JSON.stringify(value)}`, () => {
      const problem = checkThingValue(type, value, 'v') ?? assert.fail('it may');
      assert.deepEqual([problem.code, problem.message], [code, message]);
    });
  }
});
