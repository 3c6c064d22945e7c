import assert from 'node:assert/strict';
import { fromShadowPage, toShadowPage } from '../../../src/protocol/shadowEditor.ts';

describe('The contract between the shadow editor and its page', () => {
  it('accepts what the page sends', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'edit', revision: 1, sequence: 2, text: '{}' },
      { type: 'flushed', id: 1 },
      { type: 'history', action: 'undo' },
      { type: 'openLink', url: 'https://example.com/a?b=%26' },
      { type: 'refresh' },
      { type: 'resolve', choices: [{ path: ['a', 'b'], keep: 'mine' }] },
      { type: 'resolve', choices: [{ path: ['a', 'b'], keep: 'cloud', cloud: '1' }] },
      { type: 'compareEdit' },
      { type: 'compareVersion', version: 3, seenAt: 1, to: 'previous' },
      { type: 'apply' },
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
      { type: 'openLink', url: 'command:workbench.action.closeAllEditors' },
      { type: 'openLink', url: 'file:///etc/passwd' },
      { type: 'refresh', more: true },
      { type: 'resolve', choices: [{ path: 'a.b', keep: 'mine' }] },
      { type: 'resolve', choices: [{ path: ['a'], keep: 'theirs' }] },
      { type: 'compareVersion', version: 3, seenAt: 1, to: 'https://example.com' },
    ]) {
      assert.ok(!fromShadowPage.safeParse(message).success, JSON.stringify(message));
      assert.ok(!toShadowPage.safeParse(message).success, JSON.stringify(message));
    }
  });

  it('takes a merge that has ended, which a message cannot carry as undefined', () => {
    assert.ok(toShadowPage.safeParse({ type: 'merge' }).success);
  });

  it('accepts what the extension sends', () => {
    const merge = { version: 4, basisVersion: 3, taken: ['a'], conflicts: [{ path: ['b'], name: 'b', mine: '1' }] };
    const keys = [{ name: 'a', desired: '1', desiredAt: 1, differs: true }];
    const counts = { keyCount: 1, differing: 1 };
    for (const message of [
      { type: 'hold', isHeld: true },
      { type: 'device', device: { deviceName: 'd', productKey: 'p', regionId: 'r', connection: 'c' } },
      { type: 'cloud', cloud: { kind: 'loading' } },
      { type: 'cloud', cloud: { kind: 'loaded', version: 4, status: 'online', keys, ...counts } },
      { type: 'merge', merge },
      { type: 'versions', seen: [{ version: 2, seenAt: 3, summary: 'a' }] },
      { type: 'thingModel', tsl: '{}' },
      { type: 'applying', busy: true },
    ])
      assert.ok(toShadowPage.safeParse(message).success, JSON.stringify(message));
  });
});
