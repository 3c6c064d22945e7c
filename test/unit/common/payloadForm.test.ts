import assert from 'node:assert/strict';
import fc from 'fast-check';
import { payloadForms, readPayload, writePayload } from '../../../src/common/payloadForm.ts';

describe('A payload as a person writes it', () => {
  it('is the same bytes in hexadecimal digits and in Base64, and in text where it is UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        for (const form of payloadForms) {
          const written = writePayload(bytes, form);
          if (written !== undefined) assert.deepEqual(readPayload(written, form), Uint8Array.from(bytes));
          else assert.equal(form, 'text');
        }
      }),
    );
  });

  it('has a blank between two bytes, and is read with and without', () => {
    assert.equal(writePayload(Uint8Array.of(1, 165, 255), 'hex'), '01 a5 ff');
    for (const written of ['01 a5 ff', '01A5FF', ' 01a5\nff '])
      assert.deepEqual(readPayload(written, 'hex'), Uint8Array.of(1, 165, 255));
  });

  it('is none where it is not written as it says', () => {
    assert.equal(readPayload('01 a', 'hex'), undefined);
    assert.equal(readPayload('temperature', 'hex'), undefined);
    assert.equal(readPayload('{"a":1}', 'base64'), undefined);
    assert.equal(writePayload(Uint8Array.of(0xff), 'text'), undefined);
  });
});
