import assert from 'node:assert/strict';
import { optionalTextIn, textsIn } from '../../../src/platform/textsIn.ts';

describe('textsIn', () => {
  it('takes the texts under the names, and nothing else', () => {
    assert.deepEqual(textsIn({ id: 'a', name: 'b', secret: 'c' }, ['id', 'name']), { id: 'a', name: 'b' });
  });

  it('refuses what is missing, empty or no text', () => {
    for (const kept of [{}, { id: '' }, { id: 7 }, { id: null }, ['id'], 'id', null, undefined])
      assert.throws(() => textsIn(kept, ['id']), TypeError, JSON.stringify(kept));
  });

  it('leaves out what need not be there, and is not', () => {
    assert.deepEqual(optionalTextIn({ id: 'a' }, 'name'), {});
    assert.deepEqual(optionalTextIn({ name: undefined }, 'name'), {});
    assert.deepEqual(optionalTextIn({ name: 'b' }, 'name'), { name: 'b' });
    assert.throws(() => optionalTextIn({ name: 7 }, 'name'), /name is no text/);
  });
});
