import assert from 'node:assert/strict';
import { requestTarget } from '../../../../src/emulator/http/requestTarget.ts';

describe('requestTarget', () => {
  for (const [text, path, query] of [
    [
      '/?Action=Pub&X=a%20b+c',
      '/',
      [
        ['Action', 'Pub'],
        ['X', 'a b c'],
      ],
    ],
    ['/', '/', []],
    ['/?', '/', []],
    ['/products?X=?', '/products', [['X', '?']]],
    ['http://127.0.0.1:8080/?Action=Pub', '/', [['Action', 'Pub']]],
    ['//evil.example/?X=1', '//evil.example/', [['X', '1']]],
    ['*', '*', []],
    ['http://[', 'http://[', []],
    ['', '', []],
    [
      '/?%&%FF=%E4',
      '/',
      [
        ['%', ''],
        ['\u{FFFD}', '\u{FFFD}'],
      ],
    ],
  ] as const) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const target = requestTarget(text);
      assert.equal(target.path, path);
      assert.deepEqual([...target.query], query);
    });
  }
});
