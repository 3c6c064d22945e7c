import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson, type JsonObject } from '../../../../src/common/losslessJson.ts';
import { desiredMessage, desiredText } from '../../../../src/model/shadow/desiredText.ts';
import { emptyShadow } from '../../../../src/model/shadow/shadowDocument.ts';
import { updateDesired } from '../../../../src/model/shadow/updateDesired.ts';

const send = (text: string) => updateDesired(emptyShadow, desiredMessage(text, 1), { delta: false, now: 1 });

describe('desiredText and desiredMessage', () => {
  it('send every token as it was written', () => {
    assert.equal(
      desiredMessage('{ "a": 1.0,\n "b": 889455942124347329 }\n', 8),
      '{"method":"update","state":{"desired":{"a":1.0,"b":889455942124347329}},"version":8}',
    );
  });

  it('clear the desired state with an empty object', () => {
    assert.equal(desiredMessage(' { } \n', 3), '{"method":"update","state":{"desired":"null"},"version":3}');
    assert.equal(desiredText(undefined), '{}\n');
  });

  it('store what was read', () => {
    const key = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
    const state = fc.dictionary(key, fc.oneof(fc.integer(), fc.string(), fc.boolean()), { minKeys: 1, maxKeys: 9 });
    fc.assert(
      fc.property(state, (desired) => {
        const result = send(desiredText(desired));
        assert.ok(result.ok);
        assert.deepEqual(result.document.state.desired, parseJson(JSON.stringify(desired)) as JsonObject);
      }),
    );
  });
});
