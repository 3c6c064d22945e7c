import assert from 'node:assert/strict';
import { fromShadowPage, toShadowPage } from '../../../src/protocol/shadowEditor.ts';

describe('The contract between the shadow editor and its page', () => {
  it('accepts what the page sends', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'edit', revision: 1, sequence: 2, text: '{}' },
      { type: 'flushed', id: 1 },
      { type: 'history', action: 'undo' },
      { type: 'refresh' },
      { type: 'resolve', keep: 'mine' },
    ])
      assert.ok(fromShadowPage.safeParse(message).success, message.type);
  });

  it('refuses everything else, from either side', () => {
    for (const message of [
      undefined,
      null,
      'ready',
      {},
      { type: 'unknown' },
      { type: 'edit', revision: '1', sequence: 2, text: '{}' },
      { type: 'edit', revision: -1, sequence: 2, text: '{}' },
      { type: 'edit', revision: 1, sequence: 2 },
      { type: 'history', action: 'workbench.action.closeAllEditors' },
      { type: 'refresh', more: true },
    ]) {
      assert.ok(!fromShadowPage.safeParse(message).success, JSON.stringify(message));
      assert.ok(!toShadowPage.safeParse(message).success, JSON.stringify(message));
    }
  });

  it('takes a conflict that has ended, which a message cannot carry as undefined', () => {
    assert.ok(toShadowPage.safeParse({ type: 'conflict' }).success);
  });
});
