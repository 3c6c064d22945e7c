import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { errorCodes } from '../../../src/catalogue/errorCodes.ts';
import * as l10n from '../../../src/common/l10n.ts';
import { askControl } from '../../../src/features/emulator/sendControl.ts';
import { requestControl } from '../../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { exportState } from '../../support/state.ts';

const file = new URL('../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);
const bundle = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
const catalogueFile = new URL('catalogue.zh-cn.json', file);
const catalogue = JSON.parse(readFileSync(catalogueFile, 'utf8')) as Readonly<Record<string, string>>;

describe('Refusals of the control interface', () => {
  let emulator: TestEmulator;
  before(async () => (emulator = await startTestEmulator({ seed: 'sample' })));
  after(() => emulator[Symbol.asyncDispose]());
  afterEach(() => {
    l10n.configure({});
  });

  /** What a window in Chinese shows of a refusal; the English words are told beside it. */
  const refusal = async (method: string, path: string, body: string): Promise<string> => {
    const answer = await requestControl(emulator, method, path, body);
    assert.ok(!answer.ok, path);
    // In English, as a process of its own says it.
    const { error, said } = (await answer.json()) as { error: string; said?: l10n.Saying };
    assert.ok(said, error);
    assert.equal(l10n.say(said), error);
    l10n.configure(bundle);
    const words = l10n.say(said);
    l10n.configure({});
    return words;
  };

  it("are said in the reader's language of a state that cannot be taken", async () => {
    const [header = ''] = (await exportState(emulator)).split('\n');
    const check = (...lines: readonly string[]) => refusal('POST', 'state/check', lines.join('\n'));
    const nothing = '没有做任何更改。';
    assert.equal(await check('{}'), `第一行不是 fleetbook emulator state 的文件头。${nothing}`);
    assert.equal(await check(header), `缺少最后一行 {"end":true}：文件不完整。${nothing}`);
    assert.equal(await check(header, '{"moons":{"a":1}}'), `第 2 行：没有表 "moons"。${nothing}`);
    assert.equal(await check(header, '{"rules":{"moon":1}}'), `第 2 行：rules 没有列 "moon"。${nothing}`);
    assert.match(await check(header, 'x'), /^第 2 行：它不是 JSON：.*。没有做任何更改。$/);
    const dangling =
      '{"topics":{"id":1,"productKey":"nowhere","pattern":"user/a","permission":"ALL","description":""}}';
    assert.match(await check(header, dangling, '{"end":true}'), /^topics 的第 1 行所属的 products 行不存在。/);
  });

  it("are said in the reader's language of what a state holds", async () => {
    const state = await exportState(emulator);
    /** The state with another text in the first row of a table. */
    const check = (table: string, column: string, text: string) => {
      const value = new RegExp(`("${table}":\\{.*?"${column}":)"(?:[^"\\\\]|\\\\.)*"`);
      assert.match(state, value);
      return refusal(
        'POST',
        'state/check',
        state.replace(value, (_: string, before: string) => `${before}${JSON.stringify(text)}`),
      );
    };
    const nothing = '没有做任何更改。';
    assert.match(
      await check('shadows', 'document', '[]'),
      new RegExp(`^无法读取设备 \\d+ 的影子：设备影子 不是 JSON 对象。${nothing}$`),
    );
    assert.match(
      await check('thingModels', 'tsl', '[]'),
      new RegExp(`^无法读取 \\w+ 的物模型：物模型 必须是对象。${nothing}$`),
    );
    const deep = '['.repeat(600) + ']'.repeat(600);
    assert.match(
      await check('thingModels', 'tsl', deep),
      new RegExp(`^无法读取 \\w+ 的物模型：物模型不是 JSON：嵌套过深，无法读取。${nothing}$`),
    );
  });

  it("are said in the reader's language of users, faults, the clock and what is asked of destinations and gateways", async () => {
    const tooLong = 'x'.repeat(65);
    const asked: readonly (readonly [method: string, path: string, body: object, words: string])[] = [
      ['PUT', `users/${tooLong}`, {}, '用户名称由 1 到 64 个字母、数字、点、连字符和下划线组成。'],
      ['DELETE', 'users/nobody', {}, '没有该名称的用户。'],
      ['PUT', 'users/a', { allow: 1, disabled: 1 }, 'allow：必须是操作的列表; disabled：必须是 true 或 false'],
      [
        'PUT',
        'users/a',
        { allow: ['?'], more: 1 },
        'allow.0：必须是 *，或 iot: 加操作名，其中可用 * 和 ?; more：此处没有该项',
      ],
      ['PUT', 'faults/a b', { status: 500 }, '故障名称由 1 到 64 个字母、数字、点、连字符和下划线组成。'],
      ['DELETE', 'faults/nothing', {}, '没有该名称的持续故障。'],
      ['PUT', 'faults/a', { status: 600 }, 'status：不能大于 599'],
      ['PUT', 'faults/a', { device: 'a/b', status: 500 }, 'device 只能与 mqtt 一起使用'],
      ['PUT', 'clock', { offset: 'x' }, 'offset：必须是 -315576000000 到 315576000000 的整数'],
      ['DELETE', 'destinations/MNS/none', {}, 'cn-shanghai 中没有 MNS none。GET /-/destinations 会列出已有的目的地。'],
      ['PUT', 'destinations/MNS/a', { url: 'https://example.com' }, 'url：必须是本机的 http 地址，且不含用户名'],
      ['POST', 'topology/a1Meter0001/meter-0001', { devices: [] }, 'a1Meter0001/meter-0001 不是网关。'],
      ['PUT', 'products/a1Meter0001', { ProductName: 'Meters', NodeType: 0 }, 'cn-shanghai 中已有产品 a1Meter0001。'],
      [
        ...(['PUT', 'products/a1Other', { NodeType: 7 }] as const),
        'ProductName：缺失; NodeType：必须是以下之一：0, 1，但实际是 "7"',
      ],
      ['PUT', 'products/a', {}, 'ProductKey 由 4 到 32 个字母和数字组成。'],
    ];
    for (const [method, path, body, words] of asked)
      assert.equal(await refusal(method, path, JSON.stringify(body)), words, path);
  });

  it("are said in the reader's language where they are the platform's", async () => {
    const body = JSON.stringify({ ProductName: 'Meters' });
    const made = await requestControl(emulator, 'PUT', 'products/a1Twice', body);
    assert.equal(made.status, 201, await made.text());
    const refused = await (await requestControl(emulator, 'PUT', 'products/a1Other', body)).text();
    // In English, as a process of its own says it.
    await using server = await startLoopbackServer(() => ({ status: 409, body: refused }));
    const target = { endpoint: { httpPort: Number(new URL(server.endpoint).port) }, keys: { controlToken: 'token' } };
    const ask = () => askControl(target, { method: 'PUT', path: 'products/a1Other' });
    await assert.rejects(ask(), { message: errorCodes['iot.prod.AlreadyExistedProductName'].meaning, status: 409 });
    l10n.configure(bundle, () => catalogue);
    await assert.rejects(ask(), { message: catalogue[errorCodes['iot.prod.AlreadyExistedProductName'].meaning] });
  });
});
