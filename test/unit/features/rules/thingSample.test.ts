import assert from 'node:assert/strict';
import { thingSample } from '../../../../src/features/rules/context/thingSample.ts';
import { checkThingValue } from '../../../../src/model/thingModel/checkThingValue.ts';
import { exampleValue } from '../../../../src/model/thingModel/exampleValue.ts';
import type { DataType, ThingModel } from '../../../../src/model/thingModel/thingModel.ts';

const choices = new Map([
  [1, 'On'],
  [2, 'Off'],
]);
const types: readonly DataType[] = [
  { type: 'int', min: 3, max: 3 },
  { type: 'int', min: 10, max: 3600, step: 5 },
  { type: 'double', min: -40, max: 120, step: 0.1 },
  { type: 'text', length: 2 },
  { type: 'date' },
  { type: 'enum', choices },
  { type: 'struct', members: [{ identifier: 'a', name: 'A', dataType: { type: 'int', min: 0, max: 1 } }] },
  { type: 'array', size: 2, item: { type: 'float', min: 0, max: 1 } },
];
const property = (identifier: string, dataType: DataType) => ({
  ...{ identifier, name: identifier, dataType, required: false },
  accessMode: 'r' as const,
});
const model: ThingModel = {
  properties: [property('t', { type: 'int', min: 0, max: 10 })],
  events: [
    { identifier: 'hot', name: 'Hot', type: 'alert', outputData: [property('v', { type: 'int', min: 2, max: 4 })] },
  ],
  services: [],
};

describe('A message made from the thing model', () => {
  for (const dataType of types)
    it(`has a value that the type allows: ${JSON.stringify(dataType)}`, () => {
      assert.equal(checkThingValue(dataType, exampleValue(dataType), 'value'), undefined);
    });

  it('is what rules see on the topic', () => {
    const at = (levels: string) => thingSample({ productKey: 'pk', deviceName: 'd', levels }, model, 7);
    const post = at('thing/event/property/post');
    assert.equal(post?.topic, '/sys/pk/d/thing/event/property/post');
    assert.deepEqual((JSON.parse(post.payload) as { items: unknown }).items, { t: { value: 5, time: 7 } });
    const event = at('thing/event/hot/post');
    assert.deepEqual((JSON.parse(event?.payload ?? '') as { value: unknown }).value, { v: 3 });
    assert.deepEqual(at('user/update'), { topic: '/pk/d/user/update', payload: '{\n  "t": 5\n}' });
    assert.equal(at('thing/lifecycle'), undefined);
  });
});
