import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerDevice } from '../../../../src/model/shadow/answerDevice.ts';
import {
  emptyShadow,
  parseShadow,
  stringifyShadow,
  type ShadowDocument,
} from '../../../../src/model/shadow/shadowDocument.ts';

const now = 1_525_000_000;
const stamp = { timestamp: now };

const stored = parseShadow(
  JSON.stringify({
    state: { desired: { color: 'red' }, reported: { color: 'green', display: { unit: 'C', on: true }, list: [1, 2] } },
    metadata: {
      desired: { color: { timestamp: 1 } },
      reported: { color: { timestamp: 2 }, display: { timestamp: 2 }, list: { timestamp: 2 } },
    },
    timestamp: 2,
    version: 7,
  }),
);

function answer(message: unknown, shadow = stored) {
  return answerDevice(shadow, typeof message === 'string' ? message : JSON.stringify(message), now);
}

function change(message: unknown, shadow = stored): ShadowDocument {
  const answered = answer(message, shadow);
  assert.equal(answered.kind, 'changed', JSON.stringify(answered));
  return answered.document;
}

const update = (state: unknown, version: unknown = 8) => ({ method: 'update', state, version });
const remove = (reported: unknown, version = 8) => ({ method: 'delete', state: { reported }, version });

describe('a device that publishes about its shadow', () => {
  it('reads it', () => {
    assert.deepEqual(answer({ method: 'get' }), { kind: 'read' });
  });

  it('begins one', () => {
    assert.deepEqual(change(update({ reported: { color: 'red' } }, 1), emptyShadow), {
      ...{ state: { reported: { color: 'red' } }, metadata: { reported: { color: stamp } } },
      ...{ timestamp: now, version: 1 },
    });
  });

  it('reports a part of its state, which is merged; lists are replaced', () => {
    const { state, metadata } = change(update({ reported: { display: { on: false }, list: [3], extra: 1 } }));
    assert.deepEqual(state, {
      desired: { color: 'red' },
      reported: { color: 'green', display: { unit: 'C', on: false }, list: [3], extra: 1 },
    });
    assert.deepEqual(metadata, {
      desired: { color: { timestamp: 1 } },
      reported: { color: { timestamp: 2 }, display: stamp, list: stamp, extra: stamp },
    });
  });

  it('clears the desired state, alone or with a report', () => {
    const cleared = change(update({ desired: 'null' }));
    assert.deepEqual(cleared.state, { reported: stored.state.reported });
    assert.deepEqual(cleared.metadata.desired, stamp);
    const both = change(update({ desired: 'null', reported: { color: 'red' } }));
    assert.deepEqual(both.state.reported?.['color'], 'red');
    assert.equal(both.state.desired, undefined);
    assert.equal(both.version, 8);
  });

  it('may set a desired state, which is replaced as a whole', () => {
    assert.deepEqual(change(update({ desired: { mode: 'eco' } })).state.desired, { mode: 'eco' });
  });

  it('deletes attributes that it reported, or all of them', () => {
    const one = change(remove({ color: 'null', display: { unit: 'null' }, never: 'null' }));
    assert.deepEqual(one.state.reported, { display: { on: true }, list: [1, 2] });
    assert.deepEqual(one.metadata.reported, { display: stamp, list: { timestamp: 2 } });
    for (const all of ['null', { color: null, display: 'null', list: 'null' }]) {
      const { state, metadata, version } = change(remove(all));
      assert.deepEqual(state, { desired: { color: 'red' } });
      assert.deepEqual(metadata.reported, stamp);
      assert.equal(version, 8);
    }
  });

  it('starts versions again with -1', () => {
    assert.equal(change(update({ reported: { a: 1 } }, -1)).version, 0);
    assert.equal(change(update({ reported: { a: 1 } }, '9')).version, 9);
  });

  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 1]));
  const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
  for (const [what, message, code] of [
    ['nothing', '', 407],
    ['blanks', ' \n', 407],
    ['no JSON', '{"method":', 400],
    ['no object', '"get"', 400],
    ['too much', `{"method":"get","note":"${'x'.repeat(16_384)}"}`, 400],
    ['no method', { state: { reported: { a: 1 } }, version: 8 }, 401],
    ['an unknown method', { method: 'replace', state: {}, version: 8 }, 406],
    ['no state', { method: 'update', version: 8 }, 402],
    ['a state that is no object', update('null'), 402],
    ['no version', { method: 'update', state: { reported: { a: 1 } } }, 403],
    ['a version in words', update({ reported: { a: 1 } }, 'next'), 403],
    ['a broken version', update({ reported: { a: 1 } }, 8.5), 403],
    ['no reported state', update({}), 404],
    ['a reported state that is no object', update({ reported: [1] }), 404],
    ['an empty reported state', update({ reported: {} }), 405],
    ['an empty desired state', update({ desired: {} }), 405],
    ['a null', update({ reported: { a: { b: null } } }), 400],
    ['129 attributes', update({ reported: many(129) }, 1_000), 408],
    ['more attributes than fit beside the others', update({ reported: many(126) }), 408],
    ['six levels', update({ reported: nested(6) }), 400],
    ['the version that is stored', update({ reported: { a: 1 } }, 7), 409],
    ['a version that is too low', remove({ color: 'null' }, 6), 409],
    ['nothing to delete', { method: 'delete', state: {}, version: 8 }, 404],
    ['an empty deletion', remove({}), 405],
    ['a deletion with a value', remove({ color: 'red' }), 400],
    ['a deletion with a value within', remove({ display: { unit: 'C' } }), 400],
  ] as const) {
    it(`is refused with ${what}: ${code}`, () => {
      const answered = answer(message);
      assert.equal(answered.kind === 'refused' && answered.code, code);
    });
  }

  it('may have 128 attributes and five levels', () => {
    change(update({ reported: many(128) }, 1), emptyShadow);
    change(update({ reported: nested(5) }, 1), emptyShadow);
  });

  it('is answered whatever it says, and never leaves a shadow that cannot be read or is too large', () => {
    const value = fc.oneof(fc.constant('null'), fc.jsonValue({ maxDepth: 4 }));
    const side = fc.oneof(fc.constant('null'), fc.dictionary(fc.string({ maxLength: 3 }), value, { maxKeys: 4 }));
    const message = fc.record(
      {
        method: fc.constantFrom('update', 'delete', 'get', 'put'),
        state: fc.record({ reported: side, desired: side }, { requiredKeys: [] }),
        version: fc.oneof(fc.integer({ min: -2, max: 12 }), value),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 6 }), (messages) => {
        let shadow = stored;
        for (const one of messages) {
          const answered = answer(one, shadow);
          if (answered.kind !== 'changed') continue;
          assert.ok(answered.document.version === 0 || answered.document.version > shadow.version);
          shadow = answered.document;
          assert.deepEqual(parseShadow(stringifyShadow(shadow)), shadow);
        }
      }),
    );
  });
});
