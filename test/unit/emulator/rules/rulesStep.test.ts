import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '../../../../src/common/l10n.ts';
import { SqlRow } from '../../../../src/language/rulesql/sqlRow.ts';
import { RulesStep } from '../../../../src/emulator/rules/rulesStep.ts';
import { RunningRules } from '../../../../src/emulator/rules/runningRules.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

const file = new URL('../../../../l10n/bundle.l10n.zh-cn.json', import.meta.url);
const chinese = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;

const topic = '/a1/sender/user/update';
const payload = Buffer.from('{}');

describe('What rules made of a message', () => {
  it('is said of SQL that cannot run, which an earlier version took, in English and for other languages', () => {
    const { store, remove } = temporaryStore();
    const rule = {
      regionId: 'cn-shanghai',
      status: 'RUNNING',
      dataType: 'JSON',
      description: '',
      productKey: 'a1',
      shortTopic: '+/user/update',
      topicType: 1,
      createdAt: 0,
      modifiedAt: 0,
    } as const;
    store.rules.insert({ ...rule, name: 'first', selected: 'CASE END', condition: '' });
    store.rules.insert({ ...rule, name: 'second', selected: '*', condition: 'abs(1, 2) = 1' });
    const rules = new RunningRules(store, Date.now).all();
    const others = rules.map((one) => ({ rule: one, outcome: undefined }));
    const message = { topic, deviceName: 'sender', messageId: '1', payload, tag: () => undefined };
    const step = new RulesStep({ topic, depth: 0, topicType: 1, payload }, rules, others, rules, new SqlRow(message));
    const said = step.describe().rules;
    assert.deepEqual(
      said.map(({ result, reason }) => [result, reason]),
      [
        ['cannot run', 'Select, character 5: CASE needs at least one WHEN … THEN ….'],
        ['cannot run', 'Where, character 1: abs(number) takes 1 argument, but has 2.'],
      ],
    );
    l10n.configure(chinese);
    try {
      assert.deepEqual(
        said.map((one) => one.said && l10n.say(one.said)),
        [
          'Select 的第 5 个字符：CASE 至少需要一个 WHEN … THEN …。',
          'Where 的第 1 个字符：abs(number) 需要 1 个参数，但有 2 个。',
        ],
      );
    } finally {
      l10n.configure({});
      remove();
    }
  });
});
