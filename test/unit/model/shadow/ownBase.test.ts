import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/common/losslessJson.ts';
import { mergeDesired } from '../../../../src/model/shadow/mergeDesired.ts';
import { ownBase } from '../../../../src/model/shadow/ownBase.ts';

const { state } = fc.letrec<{ state: JsonObject; value: Json }>((tie) => ({
  state: fc.dictionary(fc.constantFrom('p', 'q', 'r'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.integer({ min: 0, max: 3 }), tie('state')),
}));

describe('What an edit counts as made on after a lost write', () => {
  it('is what was typed by then, where all that was sent is there, merged with what others had changed', () => {
    fc.assert(
      fc.property(state, state, state, (base, mine, theirs) => {
        const { merged: sent } = mergeDesired({ base, mine, cloud: theirs });
        assert.deepEqual(ownBase({ base, mine, sent, cloud: sent }), mine);
      }),
    );
  });

  it('has nothing that is typed later in conflict with what was sent', () => {
    fc.assert(
      fc.property(state, state, state, (base, sent, later) => {
        const own = ownBase({ base, mine: sent, sent, cloud: sent });
        const { merged, conflicts } = mergeDesired({ base: own, mine: later, cloud: sent });
        assert.deepEqual([merged, conflicts], [later, []]);
      }),
    );
  });

  it('is what it was made on, where nothing of what was sent is there', () => {
    fc.assert(
      fc.property(state, state, (base, mine) => {
        const cloud = { p: 'theirs', q: 'theirs', r: 'theirs' };
        assert.deepEqual(ownBase({ base, mine, sent: mine, cloud }), base);
      }),
    );
  });

  it('is decided key by key, at every depth, of values that were removed too', () => {
    const own = ownBase({
      base: { a: { x: 1, y: 1 }, gone: 1, other: 1 },
      mine: { a: { x: 2, y: 1 }, other: 1 },
      sent: { a: { x: 2, y: 1 }, other: 1 },
      cloud: { a: { x: 2, y: 5 }, other: 5, added: 5 },
    });
    assert.deepEqual(own, { a: { x: 2, y: 1 }, other: 1 });
  });
});
