import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '../../../src/common/l10n.ts';
import { requestControl } from '../../support/control.ts';
import { startTestEmulator, type TestEmulator } from '../../support/emulator.ts';
import { exportState } from '../../support/state.ts';

const file = new URL('../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);
const bundle = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;

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
});
