import assert from 'node:assert/strict';
import { Emitter } from '../../../src/common/emitter.ts';
import { onWebviewMessage } from '../../../src/platform/webviewMessages.ts';
import { fromShadowPage, type FromShadowPage } from '../../../src/protocol/shadowEditor.ts';

describe('Messages of a page', () => {
  it('are handed on where they keep to the contract; others are logged without their content, and ignored', () => {
    const messages = new Emitter<unknown>();
    const webview = { onDidReceiveMessage: messages.event } as unknown as Parameters<typeof onWebviewMessage>[0];
    const lines: string[] = [];
    const write = (line: string): number => lines.push(line);
    const handled: FromShadowPage[] = [];
    const log = { debug: write, info: write, warn: write, error: write };
    onWebviewMessage(webview, fromShadowPage, log, (message) => handled.push(message));

    const malformed = [undefined, 'text', { type: 'secret-type' }, { type: 'edit', revision: 0, text: 'secret text' }];
    for (const message of malformed) messages.fire(message);
    assert.deepEqual(handled, []);
    assert.equal(lines.length, malformed.length);
    for (const line of lines) {
      assert.match(line, /malformed message, which is ignored/);
      assert.doesNotMatch(line, /secret/);
    }

    messages.fire({ type: 'refresh' });
    assert.deepEqual(handled, [{ type: 'refresh' }]);
    assert.equal(lines.length, malformed.length);
  });
});
