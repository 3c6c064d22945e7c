import assert from 'node:assert/strict';
import {
  emptyShadow,
  parseShadow,
  stringifyShadow,
  type ShadowDocument,
} from '../../../../src/model/shadow/shadowDocument.ts';
import { updateDesired } from '../../../../src/model/shadow/updateDesired.ts';

const now = 1_525_000_000;

function update(stored: ShadowDocument, message: unknown, delta = false): ShadowDocument {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const result = updateDesired(stored, text, { delta, now });
  assert.ok(result.ok, `refused: ${JSON.stringify(result)}`);
  return result.document;
}

function refusal(message: unknown, stored = emptyShadow): string {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const result = updateDesired(stored, text, { delta: false, now });
  assert.ok(!result.ok, 'it was accepted');
  return result.code.replace('iot.messagebroker.', '');
}

const desired = (state: unknown, version: unknown = 1) => ({ method: 'update', state: { desired: state }, version });

describe('updateDesired', () => {
  it('writes the first version of a shadow', () => {
    assert.deepEqual(update(emptyShadow, desired({ color: 'green' })), {
      state: { desired: { color: 'green' } },
      metadata: { desired: { color: { timestamp: now } } },
      timestamp: now,
      version: 1,
    });
  });

  it('replaces desired as a whole and leaves reported alone', () => {
    const stored = parseShadow(
      '{"state":{"desired":{"a":1,"b":2},"reported":{"a":0}},"metadata":{"desired":{"a":{"timestamp":1},"b":{"timestamp":1}},"reported":{"a":{"timestamp":2}}},"timestamp":2,"version":7}',
    );
    const after = update(stored, desired({ a: 3 }, 8));
    assert.deepEqual(after.state, { desired: { a: 3 }, reported: { a: 0 } });
    assert.deepEqual(after.metadata, { desired: { a: { timestamp: now } }, reported: { a: { timestamp: 2 } } });
    assert.equal(after.version, 8);
  });

  it('merges at every depth on request, and stamps what was given', () => {
    const stored = parseShadow(
      '{"state":{"desired":{"display":{"unit":"C","on":true},"list":[1,2],"x":1}},"metadata":{"desired":{"x":{"timestamp":1}}},"version":1}',
    );
    const after = update(stored, desired({ display: { on: false }, list: [3] }, 2), true);
    assert.deepEqual(after.state.desired, { display: { unit: 'C', on: false }, list: [3], x: 1 });
    assert.deepEqual(after.metadata.desired, {
      x: { timestamp: 1 },
      display: { timestamp: now },
      list: { timestamp: now },
    });
  });

  it('keeps every digit of every number', () => {
    const message =
      '{"method":"update","state":{"desired":{"id":889455942124347329,"x":0.12345678901234567891}},"version":1}';
    assert.match(stringifyShadow(update(emptyShadow, message)), /"id":889455942124347329,"x":0\.12345678901234567891/);
  });

  it('clears desired with the text null, leaving its time', () => {
    const stored = update(emptyShadow, desired({ a: 1 }));
    const after = update(stored, desired('null', 2));
    assert.deepEqual(after.state, {});
    assert.deepEqual(after.metadata, { desired: { timestamp: now } });
    assert.deepEqual(update(after, desired({ b: 1 }, 3), true).metadata, { desired: { b: { timestamp: now } } });
  });

  it('takes only a higher version, or -1 to start again at 0', () => {
    const stored = { ...emptyShadow, version: 5 };
    assert.equal(refusal(desired({ a: 1 }, 5), stored), 'InvalidVersionValueInShadowMessage');
    assert.equal(refusal(desired({ a: 1 }, 4), stored), 'InvalidVersionValueInShadowMessage');
    assert.equal(update(stored, desired({ a: 1 }, 9)).version, 9);
    assert.equal(update(stored, desired({ a: 1 }, '6')).version, 6);
    assert.equal(update(stored, desired({ a: 1 }, -1)).version, 0);
  });

  for (const [what, message, code] of [
    ['text that is not JSON', '{', 'ShadowMessageIsNotJson'],
    ['JSON that is not an object', '[]', 'ShadowMessageIsNotJson'],
    ['no method', { state: {}, version: 1 }, 'NotFoundMethodInShadowMessage'],
    ['another method', { method: 'get', version: 1 }, 'MethodValueIsNotUpdate'],
    ['no state', { method: 'update', version: 1 }, 'NotFoundStateInShadowMessage'],
    ['no desired', { method: 'update', state: { reported: {} }, version: 1 }, 'NotFoundDesireInShadowMessage'],
    ['desired null', desired(null), 'DesireValueIsNullInShadowMessage'],
    ['desired a number', desired(3), 'DesireInfoInShadowMessageIsNotJson'],
    ['desired without attributes', desired({}), 'NoneElementInDesire'],
    ['an attribute that is null', desired({ a: { b: null } }), 'ElementKeyOrValueIsNullInDesire'],
    ['an attribute without name', desired({ '': 1 }), 'ElementKeyOrValueIsNullInDesire'],
    ['no version', { method: 'update', state: { desired: { a: 1 } } }, 'NotFoundVersionOrNullVersionValue'],
    ['the highest version there is', desired({ a: 1 }, 2 ** 53 - 1), 'InvalidVersionValueInShadowMessage'],
    ['a version with a fraction', desired({ a: 1 }, 1.5), 'InvalidVersionValueInShadowMessage'],
    [
      'a version beyond 2^53',
      '{"method":"update","state":{"desired":{"a":1}},"version":9007199254740993}',
      'InvalidVersionValueInShadowMessage',
    ],
    [
      '129 attributes',
      desired(Object.fromEntries(Array.from({ length: 129 }, (_, i) => [`k${i}`, i]))),
      'TooManyElementInDesire',
    ],
    ['six levels', desired({ a: { b: { c: { d: { e: { f: 1 } } } } } }), 'UpdateDeviceShadowMessageFailed'],
    ['six levels with lists', desired({ a: [{ b: [{ c: [1] }] }] }), 'UpdateDeviceShadowMessageFailed'],
    ['more than 16 KB', desired({ a: 'ü'.repeat(8200) }), 'ShadowMessageLengthIsLarge'],
  ] as const) {
    it(`refuses ${what}`, () => assert.equal(refusal(message), code));
  }

  it('accepts five levels and 128 attributes', () => {
    update(emptyShadow, desired({ a: { b: { c: { d: { e: 1 } } } } }));
    update(emptyShadow, desired(Object.fromEntries(Array.from({ length: 128 }, (_, i) => [`k${i}`, i]))));
  });

  it('refuses a merge that would outgrow the shadow', () => {
    const stored = update(emptyShadow, desired({ a: 'x'.repeat(12_000) }));
    const result = updateDesired(stored, JSON.stringify(desired({ b: 'x'.repeat(6000) }, 2)), { delta: true, now });
    assert.ok(!result.ok && result.code === 'iot.messagebroker.ShadowMessageLengthIsLarge');
  });
});
