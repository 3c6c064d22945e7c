import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MalformedShadowError } from '../../../../src/model/shadow/malformedShadowError.ts';
import { emptyShadow, parseShadow, stringifyShadow } from '../../../../src/model/shadow/shadowDocument.ts';

describe('parseShadow', () => {
  it('reads what is absent as empty', () => {
    assert.deepEqual(parseShadow('{}'), emptyShadow);
    assert.deepEqual(parseShadow(stringifyShadow(emptyShadow)), emptyShadow);
  });

  it('reads the metadata of a cleared side', () => {
    const shadow = parseShadow('{"state":{},"metadata":{"desired":{"timestamp":5}},"timestamp":5,"version":3}');
    assert.deepEqual(shadow.metadata, { desired: { timestamp: 5 } });
  });

  it('gives back what it wrote', () => {
    const state = fc.option(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), { nil: undefined });
    fc.assert(
      fc.property(state, state, fc.nat(), (desired, reported, version) => {
        const text = JSON.stringify({ state: { desired, reported }, metadata: {}, timestamp: 1, version });
        assert.equal(stringifyShadow(parseShadow(text)), text);
      }),
    );
  });

  for (const text of ['', '[]', '{"state":3}', '{"state":{"desired":[]}}', '{"version":"x"}', '{"version":1.5}']) {
    it(`refuses ${text || 'empty text'}`, () => assert.throws(() => parseShadow(text), MalformedShadowError));
  }
});
