import assert from 'node:assert/strict';
import { list } from '../../../../src/catalogue/shape.ts';
import { decodeObject, ShapeError } from '../../../../src/client/answer/decodeShape.ts';
import { parseJson } from '../../../../src/common/losslessJson.ts';

describe('decodeShape', () => {
  const names = { Names: list('Name', 'string') };
  const decode = (json: string): unknown => decodeObject(names, parseJson(json))['Names'];

  it('gives lists of plain values as well', () => {
    assert.deepEqual(decode('{"Names":{"Name":["a",7]}}'), ['a', '7']);
    assert.deepEqual(decode('{"Names":{"Name":"a"}}'), ['a']);
    assert.deepEqual(decode('{"Names":["a"]}'), ['a']);
    assert.deepEqual(decode('{"Names":"a"}'), ['a']);
    assert.deepEqual(decode('{"Names":""}'), []);
    assert.throws(() => decode('{"Names":[null]}'), { message: 'Names[0] is missing' });
    assert.throws(() => decode('{"Names":{"Other":"a"}}'), ShapeError);
  });

  it('says where within the answer something is wrong', () => {
    const shape = { Data: { List: list('Item', { Id: 'digits' }) } } as const;
    const json = '{"Data":{"List":{"Item":[{"Id":1},{"Id":"x"}]}}}';
    assert.throws(() => decodeObject(shape, parseJson(json)), { message: 'Data.List[1].Id is not a whole number' });
    assert.throws(() => decodeObject(shape, parseJson('{"Data":[]}')), { message: 'Data is not an object' });
  });
});
