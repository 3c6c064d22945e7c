import assert from 'node:assert/strict';
import { markedName } from '../../../src/platform/productionMark.ts';

describe('The name of a connection', () => {
  it('comes after its mark, and stands alone without one', () => {
    assert.equal(
      markedName({ name: 'Plant East', mark: { label: 'Production', color: 'red' } }),
      '🔴 Production · Plant East',
    );
    assert.equal(markedName({ name: 'Local emulator' }), 'Local emulator');
  });
});
