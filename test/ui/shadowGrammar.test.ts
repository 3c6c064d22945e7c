import assert from 'node:assert/strict';
import { tokenize } from './support/tokenizer.ts';

describe('The grammar of shadows', () => {
  it('has the head of a comparison before a save as comments, and no slashes within the state', async () => {
    const text = '// thermostat-0001\n// cn-shanghai\n\n{\n  "url": "http://a",\n  // 1\n}';
    const lines = await tokenize('source.fleetbook-shadow', text);
    const isComment = lines.map((line) => line.length > 0 && line.every(([, scope]) => scope.includes('comment')));
    assert.deepEqual(isComment, [true, true, false, false, false, false, false]);
  });
});
