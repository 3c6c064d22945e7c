import assert from 'node:assert/strict';
import { topicTypeOf, ruleTopicFilter } from '../../../../src/catalogue/ruleTopics.ts';
import { covers } from '../../../../src/common/covers.ts';
import { downlinkRow } from '../../../../src/emulator/ruleRows/downlinkRow.ts';
import { listFoundRow, topologyRow } from '../../../../src/emulator/ruleRows/gatewayRows.ts';
import { lifecycleRow } from '../../../../src/emulator/ruleRows/lifecycleRow.ts';
import { statusMessages } from '../../../../src/emulator/ruleRows/statusMessages.ts';
import { systemSamples } from '../../../../src/features/rules/context/systemSamples.ts';

const names = { productKey: 'pk', deviceName: 'd' };
const device = { iotId: 'i', ...names, secret: 's', ip: '192.0.2.1' };
const sub = { iotId: 'i2', productKey: 'pk', deviceName: 'sub-device' };
const at = Date.UTC(2020, 0, 1);
const status = (['online', 'offline'] as const).flatMap((one) => statusMessages(one, device, at, { next: () => '1' }));
const rowsOf = (topicType: 0 | 2): readonly object[] =>
  status
    .filter((message) => message.topicType === topicType)
    .map(({ payload }) => JSON.parse(Buffer.from(payload).toString()) as object);
const reply = { id: '1', code: 200, message: 'success', data: {} };

/** What the emulator gives rules on the same topics. */
const expected: Readonly<Record<string, readonly object[]>> = {
  '': rowsOf(2),
  'mqtt/status': rowsOf(0),
  'thing/lifecycle': (['create', 'delete', 'enable', 'disable'] as const).map((one) => lifecycleRow(one, device, at)),
  'thing/topo/lifecycle': (['add', 'remove', 'enable', 'disable'] as const).map((one) =>
    topologyRow(one, device, [sub], at),
  ),
  'thing/list/found': [listFoundRow(device, [sub])],
  'thing/downlink/reply/message': [downlinkRow(device, '/sys/pk/d/thing/service/property/set', reply, at)],
};

/** The names of keys and the types of what they have, without the values. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, key === 'action' || key === 'status' ? shapeOrText(item) : shapeOf(item)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};
const shapeOrText = (value: unknown): unknown => (typeof value === 'string' ? value : shapeOf(value));

describe('Messages made up for the topics that the platform itself writes to', () => {
  for (const [levels, rows] of Object.entries(expected))
    it(`have the form that rules get on ${levels === '' ? 'the status of devices' : levels}`, () => {
      const samples = systemSamples({ ...names, levels }, at);
      assert.deepEqual(
        samples.map(({ payload }) => shapeOf(JSON.parse(payload))),
        rows.map(shapeOf),
      );
      const shortTopic = levels === '' ? '+' : `+/${levels}`;
      for (const { topic } of samples)
        assert.ok(covers(ruleTopicFilter('pk', shortTopic, topicTypeOf(shortTopic)), topic));
    });

  it('are none where devices decide on what comes', () => {
    assert.deepEqual(systemSamples({ ...names, levels: 'user/update' }, at), []);
    assert.deepEqual(systemSamples({ ...names, levels: 'thing/event/property/post' }, at), []);
  });
});
