import assert from 'node:assert/strict';
import { fromRulePage, toRulePage } from '../../../src/protocol/ruleEditor.ts';

describe('The contract between the rule editor and its page', () => {
  it('accepts what the page sends', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'edit', revision: 1, sequence: 2, text: 'SELECT *' },
      { type: 'refresh' },
      { type: 'setRunning', isRunning: true },
      { type: 'describe' },
      { type: 'compare' },
      { type: 'resolve', keep: 'mine', theirs: 'SELECT *' },
      { type: 'saveAction', id: 'a', actionType: 'RDS', configuration: '{}', isErrorAction: false },
      {
        type: 'saveAction',
        id: 'b',
        former: { id: '1', type: 'MNS', configuration: '{}', isErrorAction: true },
        actionType: 'MNS',
        configuration: '{}',
        isErrorAction: true,
        earlier: [{ type: 'MNS', configuration: '{}', isErrorAction: true }],
        before: ['1'],
      },
      { type: 'removeAction', id: '1' },
      { type: 'showDeliveries', id: '1' },
      { type: 'askTags', productKey: 'a', deviceName: 'b' },
      { type: 'noTest', because: 'readingTags' },
      { type: 'saveTest', topic: '/a/b/c', payload: '{}', form: 'text', tags: {}, expect: { kind: 'row', row: '{}' } },
      {
        type: 'saveTest',
        topic: '/a/b/c',
        payload: '00ff',
        form: 'hex',
        tags: { floor: '3' },
        expect: { kind: 'bytes', base64: 'AP8=' },
      },
    ])
      assert.ok(fromRulePage.safeParse(message).success, message.type);
  });

  it('refuses everything else, from either side', () => {
    for (const message of [
      undefined,
      'ready',
      {},
      { type: 'unknown' },
      { type: 'edit', revision: -1, sequence: 2, text: '' },
      { type: 'setRunning', isRunning: 'yes' },
      { type: 'describe', more: 1 },
      { type: 'resolve', keep: 'both', theirs: '' },
      { type: 'resolve', keep: 'mine' },
      { type: 'rule', rule: { name: 'a' } },
      { type: 'saveAction', actionType: 'RDS', configuration: '{}', isErrorAction: false },
      { type: 'saveAction', id: 'a', actionType: 'SMS', configuration: '{}', isErrorAction: false },
      { type: 'actionSaved' },
      { type: 'saveTest', topic: '/a/b/c', payload: '{}', form: 'text', tags: {}, expect: { kind: 'row' } },
      { type: 'saveTest', topic: '/a/b/c', payload: '{}', form: 'octal', tags: {}, expect: { kind: 'row', row: '{}' } },
      { type: 'askTags', productKey: 'a' },
      { type: 'noTest' },
      {
        type: 'saveTest',
        topic: '/a/b/c',
        payload: '{}',
        form: 'text',
        tags: { a: 1 },
        expect: { kind: 'row', row: '{}' },
      },
      { type: 'samples', samples: [{ topic: 1, payload: '' }] },
    ]) {
      assert.ok(!fromRulePage.safeParse(message).success, JSON.stringify(message));
      assert.ok(!toRulePage.safeParse(message).success, JSON.stringify(message));
    }
  });
});
