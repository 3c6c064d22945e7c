import assert from 'node:assert/strict';
import { excerpt } from '../../../src/client/explain/excerpt.ts';

describe('excerpt', () => {
  it('is one line of so many characters', () => {
    assert.equal(excerpt('a\n\tb\u200b c', 60), 'a b c');
    assert.equal(excerpt('🌡🌡🌡', 2), '🌡🌡…');
  });

  it('masks secrets, named or known, wherever the text is cut', () => {
    assert.equal(excerpt('{"DeviceSecret": "5tGhj", "a": 1}', 60), '{"DeviceSecret": "•••", "a": 1}');
    for (let blanks = 3980; blanks < 4005; blanks++) {
      const cut = excerpt(`${'-'.repeat(blanks)} testsecret`, 5000, ['testsecret']);
      assert.doesNotMatch(cut, /t/);
    }
  });

  it('masks a secret however it is written', () => {
    const secret = `to/k"e'n+ <&>!ü=`;
    const written = [
      secret,
      encodeURIComponent(secret),
      'to%2Fk%22e%27n%2B%20%3C%26%3E%21%C3%BC%3D',
      'to%2fk%22e%27n%2b%20%3c%26%3e%21%c3%bc%3d',
      'to%2Fk%22e%27n%2B+%3C%26%3E%21%C3%BC%3D',
      'to%252Fk%2522e%2527n%252B%2520%253C%2526%253E%2521%25C3%25BC%253D',
      `to/k\\"e'n+ <&>!ü=`,
      `to\\/k\\"e'n+ <&>!ü=`,
      `to/k"e'n+ &lt;&amp;&gt;!ü=`,
      'to/k&quot;e&apos;n+ &lt;&amp;&gt;!ü=',
      'to/k&#34;e&#39;n+ &lt;&amp;&gt;!ü=',
      Buffer.from(secret).toString('base64'),
    ];
    for (const text of written) assert.equal(excerpt(`<${text}>`, 200, [secret]), '<•••>', text);
  });

  it('takes a text of any size', () => {
    for (const text of ['Secret'.repeat(200_000), `Secret${' '.repeat(1_000_000)}`, '\n'.repeat(1_000_000)]) {
      assert.ok(excerpt(text, 60).length <= 61);
    }
  });
});
