import assert from 'node:assert/strict';
import { quote } from '../../../src/device/quote.ts';

describe('quote', () => {
  it('repeats ordinary text as it is, in any script', () => {
    assert.equal(quote('/pk/Gerät 温度/user'), '"/pk/Gerät 温度/user"');
  });

  it('leaves nothing that begins a line, ends the quotation or steers a terminal', () => {
    assert.equal(quote('a\r\n"b\\'), '"a\\r\\n\\"b\\\\"');
    assert.equal(quote('\u001b[2J\u009b\u2028\u202e'), '"\\u001b[2J\\u{9b}\\u{2028}\\u{202e}"');
  });

  it('cuts what is long', () => {
    assert.equal(quote('x'.repeat(1000)), `"${'x'.repeat(160)}…"`);
  });
});
