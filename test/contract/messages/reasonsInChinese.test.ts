import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { isJsonObject } from '../../../src/common/losslessJson.ts';
import * as l10n from '../../../src/common/l10n.ts';
import { askControl } from '../../../src/features/emulator/sendControl.ts';
import { readFailures } from '../../../src/features/emulatorPage/readEmulator.ts';
import { readTrace } from '../../../src/features/messages/readTrace.ts';
import { EmulatorTraffic } from '../../../src/features/rules/traffic/emulatorTraffic.ts';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { actionsIn, publishAndTrace, rulesIn } from '../../support/ruleTrace.ts';
import { actions, startRule } from '../../support/startRule.ts';
import { traceOf, type ReadTrace } from '../../support/traceOf.ts';

const file = new URL('../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);
const bundle = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;

describe('Reasons in the trace of a message', () => {
  let fleet: DeviceFleet;
  // One for each: rules that a first try left would stand in the traces of the second.
  beforeEach(async () => (fleet = await DeviceFleet.start({ retryDelays: [1, 1, 1] })));
  afterEach(() => fleet[Symbol.asyncDispose]());

  const control = { readControl: (asked: string) => fleet.read(asked) };

  /** Reads something as a window in Chinese does. */
  const inChinese = async <T>(read: () => Promise<T>): Promise<T> => {
    l10n.configure(bundle);
    try {
      return await read();
    } finally {
      l10n.configure({});
    }
  };

  /** The details of the picture that the inspector draws, in Chinese. */
  const detailsOf = async ({ messageId }: ReadTrace): Promise<readonly string[]> => {
    // In English, as a process of its own says it.
    const trace: unknown = await fleet.read(`traces/${messageId}`);
    const { boxes } = await inChinese(() => readTrace({ readControl: () => Promise.resolve(trace) }, messageId));
    return boxes.map(({ detail }) => detail).filter((detail) => detail !== '');
  };

  it("are said in the reader's language, and stay English beside that", async () => {
    const lost = fleet.topic('nobody', 'user/get');
    const republish = [actions.republish(lost)];
    await startRule(fleet, { where: 'temperature > 30 and missing = 1', actions: republish });
    await startRule(fleet, { select: 'abs(room) as room', actions: republish });
    await startRule(fleet, { actions: republish });
    const trace = await publishAndTrace(fleet, 'sender', { temperature: 30, room: 'hall' }, { actions: 4 });
    assert.deepEqual(
      rulesIn(trace).map(({ reason }) => reason),
      [
        'temperature > 30 does not hold: temperature is 30.',
        'Select, character 1: abs needs a number, but has "hall".',
        undefined,
      ],
    );
    // What came of it stands in a table, which was filled in English when the test began.
    assert.deepEqual((await detailsOf(trace)).slice(1), [
      'filtered：temperature > 30 不成立：temperature 为 30。',
      'abandoned：Select 的第 1 个字符：abs 需要数值，但得到的是 "hall"。',
      'matched',
      `REPUBLISH，失败：cn-shanghai 中没有设备 ${lost.slice(1, -'/user/get'.length)}，第 4 次尝试`,
    ]);
    const actionId = String(actionsIn(trace.steps).at(-1)?.['actionId']);
    const [delivery] = await inChinese(() => new EmulatorTraffic(control).deliveries(actionId, 'cn-shanghai'));
    assert.match(delivery?.failure ?? '', /^cn-shanghai 中没有设备 /);
    const noJson = await publishAndTrace(fleet, 'sender', 'no JSON');
    assert.ok((await detailsOf(noJson)).includes('not JSON：payload 不是 JSON。'));
  });

  it('are said of what a device of a rule cannot take', async () => {
    const { ProductKey = '' } = await fleet.api.call('CreateProduct', {
      ...{ ProductName: 'Lamps', NodeType: 0, DataFormat: 1, AliyunCommodityCode: 'iothub_senior' },
    });
    const dataType = { type: 'int', specs: { min: '0', max: '100' } };
    const level = { identifier: 'level', name: 'Level', accessMode: 'rw', dataType };
    await fleet.api.call('ImportThingModelTsl', { ProductKey, TslStr: JSON.stringify({ properties: [level] }) });
    await fleet.api.call('RegisterDevice', { ProductKey, DeviceName: 'lamp' });
    const topic = `/sys/${ProductKey}/lamp/thing/service/property/set`;
    const republish = [actions.republish(topic, 0)];
    await startRule(fleet, { shortTopic: '+/user/both', actions: republish });
    const reasonOf = async (payload: object): Promise<string> => {
      const trace = await publishAndTrace(fleet, 'dimmer', payload, { suffix: 'user/both', actions: 1 });
      return (await detailsOf(trace)).at(-1) ?? '';
    };
    const cannot = `失败：${ProductKey}/lamp 无法接受 thing.service.property.set：`;
    assert.ok((await reasonOf({ level: 101 })).includes(`${cannot}level 必须是整数，0 到 100。（代码 6306）`));
    assert.ok((await reasonOf({ other: 1 })).includes(`${cannot}物模型中没有属性 other。（代码 6320）`));
    await fleet.api.call('DisableThing', { ProductKey, DeviceName: 'lamp' });
    assert.ok((await reasonOf({ level: 1 })).includes(`${cannot}设备已被禁用。（代码 6208）`));
  });

  it('are said of what a device may not publish', async () => {
    const device = await fleet.connect('refused');
    const topic = fleet.topic('refused', 'user/get');
    device.publish(topic, '{}', { qos: 0 });
    // What comes after it is acknowledged when it was read.
    await publishAndTrace(fleet, 'other', '{}');
    await device.publishAsync(fleet.topic('refused', 'user/both'), '{}', { qos: 1 });
    const list = await fleet.read<{ traces: ReadTrace[] }>(`traces?topic=${encodeURIComponent(topic)}`);
    const details = await detailsOf(list.traces[0] ?? assert.fail('the message has no trace'));
    assert.deepEqual(details.slice(1), ['设备只能订阅该 Topic']);
  });

  it('are said where a secret was cut out of them', async () => {
    const { Data: product } = await fleet.api.call('CreateProduct', {
      ...{ ProductName: 'Discreet', NodeType: 0, AliyunCommodityCode: 'iothub_senior' },
    });
    const ProductKey = product.ProductKey ?? '';
    const key = { columnName: 'id', columnType: 'INTEGER', columnValue: '${deviceSecret}', option: '' };
    await startRule(fleet, {
      ...{ productKey: ProductKey, shortTopic: '+/thing/lifecycle', where: "action = 'create'" },
      actions: [actions.table('secrets', [key])],
    });
    const { Data } = await fleet.api.call('RegisterDevice', { ProductKey, DeviceName: 'discreet' });
    const find = async (): Promise<string | undefined> => {
      const { traces } = await fleet.read<{ traces: ReadTrace[] }>('traces');
      return traces.find(({ topic }) => topic.includes(ProductKey))?.messageId;
    };
    assert.ok(await waitUntil(async () => (await find()) !== undefined, 10_000));
    const trace = await traceOf(fleet, (await find()) ?? '', (steps) => actionsIn(steps).length > 0);
    const details = (await detailsOf(trace)).join();
    assert.ok(!details.includes(Data.DeviceSecret), details);
    assert.match(details, /主键 id 必须是 64 位整数，但现在是 \$\{deviceSecret\}，/);
  });

  it('are said of what failed', async () => {
    const errorAction = actions.call('lost');
    await startRule(fleet, { shortTopic: 'lost/user/update', actions: [actions.queue('lost')], errorAction });
    await fleet.control('PUT', 'destinations/MNS/lost', { failures: 4 });
    await fleet.control('PUT', 'destinations/FC/service%2Flost', { failures: 1 });
    await publishAndTrace(fleet, 'lost', {}, { actions: 5 });
    interface Recorded {
      readonly failures: readonly { readonly actionType: string }[];
    }
    // In English, as a process of its own says it.
    const find = async () => {
      const { failures } = await fleet.read<{ failures: readonly Recorded[] }>('failures');
      return failures.find((one) => one.failures[0]?.actionType === 'MNS');
    };
    assert.ok(await waitUntil(async () => (await find()) !== undefined, 10_000));
    const record = (await find()) ?? assert.fail();
    const rowOf = async (changed: object) => {
      const answer = { total: 1, failures: [{ ...record, ...changed }] };
      const page = { requestControl: () => Promise.resolve(answer) };
      const { failures: rows } = await inChinese(() => readFailures(page, new AbortController().signal));
      return rows[0];
    };
    const reasonsIn = async (failures: readonly object[]) => (await rowOf({ failures }))?.reasons;
    assert.equal((await rowOf({}))?.errorAction, 'FC：按要求失败。');
    // Of an emulator that has it in English alone.
    const old = await rowOf({ errorActionSaid: undefined });
    assert.equal(old?.errorAction, 'FC: It fails, as it was asked to.');
    const [failure = assert.fail()] = record.failures;
    // The names of services stand in a table, which was filled in English when the test began.
    const inEnglish = 'Message Service lost：It fails, as it was asked to.';
    assert.equal(await reasonsIn([failure]), 'Message Service lost：按要求失败。');
    // Of an emulator that has it in English alone, and of a state that somebody else wrote.
    assert.equal(await reasonsIn([{ ...failure, said: undefined }]), inEnglish);
    assert.equal(await reasonsIn([{ ...failure, said: { words: 5 } }]), inEnglish);
  });

  it('are said of what cannot be delivered again', async () => {
    const failing = fleet.control('POST', 'failures/123456789/deliver');
    const refusal = (await (await failing).json()) as object;
    // In English, as a process of its own says it.
    await using server = await startLoopbackServer(() => ({ status: 409, body: JSON.stringify(refusal) }));
    const target = { endpoint: { httpPort: Number(new URL(server.endpoint).port) }, keys: { controlToken: 'token' } };
    const ask = () => askControl(target, { method: 'POST', path: 'failures/123456789/deliver' });
    await assert.rejects(inChinese(ask), { message: '该失败记录已不存在。', status: 409 });
    await assert.rejects(ask(), { message: 'There is no such failure any more.', status: 409 });
  });

  it('are read where an emulator has them in English alone', async () => {
    const { messageId } = await publishAndTrace(fleet, 'sender', {});
    const whole = await fleet.read<object>(`traces/${messageId}`);
    const old = { ...whole, steps: [{ at: 1, kind: 'refused', reason: 'In English.' }] };
    assert.ok(isJsonObject(old));
    const { boxes } = await readTrace({ readControl: () => Promise.resolve(old) }, messageId);
    assert.ok(boxes.some(({ detail }) => detail === 'In English.'));
  });
});
