import assert from 'node:assert/strict';
import { fieldsOfCustomTopic, fieldsOfTopic } from '../../../../src/features/rules/context/fieldsOfTopic.ts';
import type { ThingModel } from '../../../../src/model/thingModel/thingModel.ts';

const model: ThingModel = {
  properties: [
    {
      identifier: 'voltage',
      name: 'Voltage',
      dataType: { type: 'float', min: 0, max: 400, step: 0.1, unit: 'V' },
      accessMode: 'r',
      required: true,
    },
    {
      identifier: 'relay',
      name: 'Relay',
      dataType: {
        type: 'bool',
        choices: new Map([
          [0, 'open'],
          [1, 'closed'],
        ]),
      },
      accessMode: 'rw',
      required: false,
    },
    {
      identifier: 'place',
      name: 'Place',
      dataType: {
        type: 'struct',
        members: [{ identifier: 'floors', name: 'Floors', dataType: { type: 'array', item: { type: 'int' } } }],
      },
      accessMode: 'r',
      required: false,
    },
  ],
  events: [
    {
      identifier: 'overload',
      name: 'Overload',
      type: 'alert',
      outputData: [{ identifier: 'current', name: 'Current', dataType: { type: 'int' } }],
    },
  ],
  services: [],
};
const pathsOf = (topic: string) => fieldsOfTopic(topic, model).map(({ path }) => path);

describe('the fields of the messages on a topic', () => {
  it('are the properties of the thing model where devices report them, structs and lists by their parts', () => {
    const fields = fieldsOfTopic('/a1Meter0001/+/thing/event/property/post', model);
    assert.deepEqual(fields[0], {
      path: 'items.voltage.value',
      type: 'float',
      help: 'Voltage',
      unit: 'V',
      range: '0 to 400, in steps of 0.1',
      example: '0',
    });
    assert.deepEqual(fields.find(({ path }) => path === 'items.relay.value')?.values, [
      { sql: '0', help: 'open' },
      { sql: '1', help: 'closed' },
    ]);
    assert.ok(pathsOf('/sys/a1Meter0001/+/thing/event/property/post').includes('items.place.value.floors[0]'));
  });

  it('are the outputs of an event, and the status of a device in both forms', () => {
    assert.deepEqual(pathsOf('/a1Meter0001/+/thing/event/overload/post').slice(0, 2), ['value.current', 'time']);
    assert.ok(pathsOf('/a1Meter0001/+/mqtt/status').includes('status.value'));
    assert.ok(pathsOf('/as/mqtt/status/a1Meter0001/+').includes('clientIp'));
    assert.ok(pathsOf('/a1Meter0001/+').includes('clientIp'));
  });

  it('are those that every message of a system topic has, where there is no thing model', () => {
    assert.equal(fieldsOfTopic('/a1Meter0001/+/thing/event/property/post', undefined)[0]?.path, 'deviceName');
  });

  it('are not known on custom topics', () => {
    assert.deepEqual(pathsOf('/a1Meter0001/+/user/update'), []);
    assert.deepEqual(pathsOf(''), []);
  });

  it('are those that messages had on a custom topic, with what the thing model says of them, and its other properties', () => {
    const seen = [
      { path: 'extra', type: 'text', help: 'Seen in a message.', example: '"a"' },
      { path: 'voltage', type: 'number', help: 'Seen in a message.', example: '231' },
    ];
    const fields = fieldsOfCustomTopic(seen, model);
    assert.deepEqual(
      fields.map(({ path }) => path),
      ['extra', 'voltage', 'relay', 'place.floors', 'place.floors[0]'],
    );
    assert.deepEqual(fields[0], seen[0]);
    const { type, unit, help, example } = fields[1] ?? {};
    assert.deepEqual({ type, unit, help, example }, { type: 'float', unit: 'V', help: 'Voltage', example: '231' });
    assert.match(fields[2]?.help ?? '', /^Relay: a property of the thing model\./);
    assert.deepEqual(fieldsOfCustomTopic(seen, undefined), seen);
  });
});
