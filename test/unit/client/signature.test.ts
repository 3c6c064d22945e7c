import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalQuery, percentEncode, sign, stringToSign } from '../../../src/client/signature.ts';

describe('signature', () => {
  /** The worked example of the reference, section 2.4. */
  const example = new Map([
    ['MessageContent', 'aGVsbG93b3JsZA='],
    ['Action', 'Pub'],
    ['Timestamp', '2017-10-02T09:39:41Z'],
    ['SignatureVersion', '1.0'],
    ['ServiceCode', 'iot'],
    ['Format', 'XML'],
    ['Qos', '0'],
    ['SignatureNonce', '0715a395-aedf-4a41-bab7-746b43d38d88'],
    ['Version', '2017-04-20'],
    ['AccessKeyId', 'testid'],
    ['SignatureMethod', 'HMAC-SHA1'],
    ['RegionId', 'cn-shanghai'],
    ['ProductKey', '12345abcdeZ'],
    ['TopicFullName', '/productKey/testdevice/get'],
  ]);

  it("signs the reference's example as the reference does", () => {
    const text = stringToSign('GET', example);
    assert.equal(
      text,
      'GET&%2F&AccessKeyId%3Dtestid%26Action%3DPub%26Format%3DXML%26MessageContent%3DaGVsbG93b3JsZA%253D' +
        '%26ProductKey%3D12345abcdeZ%26Qos%3D0%26RegionId%3Dcn-shanghai%26ServiceCode%3Diot' +
        '%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D0715a395-aedf-4a41-bab7-746b43d38d88' +
        '%26SignatureVersion%3D1.0%26Timestamp%3D2017-10-02T09%253A39%253A41Z' +
        '%26TopicFullName%3D%252FproductKey%252Ftestdevice%252Fget%26Version%3D2017-04-20',
    );
    assert.equal(sign('testsecret', text), 'Y9eWn4nF8QPh3c4zAFkM/k/u7eA=');
  });

  it('never signs the signature', () => {
    const signed = new Map([...example, ['Signature', 'anything']]);
    assert.equal(stringToSign('GET', signed), stringToSign('GET', example));
  });

  it('depends on the method and on each value, not on the order of the parameters', () => {
    const reversed = new Map([...example].reverse());
    assert.equal(stringToSign('GET', reversed), stringToSign('GET', example));
    assert.notEqual(stringToSign('POST', example), stringToSign('GET', example));
    assert.notEqual(stringToSign('GET', new Map([...example, ['Qos', '1']])), stringToSign('GET', example));
  });

  it('sorts by byte, so that capitals come before small letters and a list is not in order of number', () => {
    const names = ['b', 'a', 'B', 'N.2', 'N.10', 'N', '_'];
    const sorted = canonicalQuery(new Map(names.map((name) => [name, ''])));
    assert.equal(sorted, 'B=&N=&N.10=&N.2=&_=&a=&b=');
  });

  it('encodes what encodeURIComponent leaves: blank, star, tilde, quotes, brackets', () => {
    assert.equal(percentEncode(" *~!'()+"), '%20%2A~%21%27%28%29%2B');
  });

  it('encodes the UTF-8 bytes of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const expected = [...Buffer.from(text, 'utf8')].map((byte) => {
          const character = String.fromCharCode(byte);
          return /[A-Za-z0-9\-_.~]/.test(character)
            ? character
            : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
        });
        assert.equal(percentEncode(text), expected.join(''));
      }),
    );
  });

  it('can be read back by any decoder of queries', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), (record) => {
        const read = Object.fromEntries(new URLSearchParams(canonicalQuery(new Map(Object.entries(record)))));
        assert.deepEqual(read, { ...record });
      }),
    );
  });
});
