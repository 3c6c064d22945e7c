import assert from 'node:assert/strict';
import { exampleObject } from '../../../../src/features/explorer/messaging/exampleObject.ts';
import type { DataType } from '../../../../src/model/thingModel/thingModel.ts';

const example = (dataType: DataType) => exampleObject([{ identifier: 'x', name: 'X', dataType }]);

describe('exampleObject', () => {
  it('has a value of the right form for every type', () => {
    assert.deepEqual(example({ type: 'int', min: 5, max: 30 }), { x: 5 });
    assert.deepEqual(example({ type: 'double' }), { x: 0 });
    assert.deepEqual(example({ type: 'text', length: 8 }), { x: '' });
    assert.deepEqual(example({ type: 'date' }), { x: '0' });
    assert.deepEqual(example({ type: 'enum', choices: new Map([[2, 'two']]) }), { x: 2 });
    assert.deepEqual(example({ type: 'array', item: { type: 'bool', choices: new Map([[0, 'off']]) } }), { x: [0] });
    const member = { identifier: 'y', name: 'Y', dataType: { type: 'int' } } as const;
    assert.deepEqual(example({ type: 'struct', members: [member] }), { x: { y: 0 } });
  });
});
