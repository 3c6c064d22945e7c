import assert from 'node:assert/strict';
import { CellSession } from '../../../../src/client/cellRun/cellSession.ts';
import { UsedSecrets } from '../../../../src/client/cellRun/usedSecrets.ts';

describe('CellSession', () => {
  it('hides what was used in a session that shares its secrets, also before it was there', () => {
    const used = new UsedSecrets();
    const first = new CellSession(used);
    first.addSecrets(['s3cret-one']);
    const second = new CellSession(used);
    first.addSecrets(['s3cret-two', '']);
    assert.equal(second.masker.text('s3cret-one, s3cret-two'), '•••, •••');
    assert.deepEqual(second.secrets, ['s3cret-one', 's3cret-two']);
    assert.ok(used.isIn(`x${Buffer.from('s3cret-two').toString('hex')}`));
  });

  it('knows nothing of those that it does not share', () => {
    new CellSession().addSecrets(['s3cret-one']);
    assert.equal(new CellSession().masker.text('s3cret-one'), 's3cret-one');
  });
});
