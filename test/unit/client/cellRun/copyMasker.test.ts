import assert from 'node:assert/strict';
import { CellSession } from '../../../../src/client/cellRun/cellSession.ts';
import { copyMasker } from '../../../../src/client/cellRun/copyMasker.ts';

describe('copyMasker', () => {
  it('hides what was used as a secret, and what devices and products sign with', () => {
    const session = new CellSession();
    session.addSecrets(['t0ken']);
    const answer = {
      Data: { DeviceSecret: 's3cretOfDevice', Nick: 'plain', List: [{ ProductSecret: 's3cretOfProduct' }] },
    };
    session.results.set('made', { operation: 'RegisterDevice', answer, ranText: '' });
    session.results.set('failed', { operation: 'RegisterDevice', errorCode: 'x', ranText: '' });
    const { text } = copyMasker(session);
    assert.equal(text('t0ken s3cretOfDevice s3cretOfProduct plain'), '••• ••• ••• plain');
    assert.equal(text(btoa('{"a":"s3cretOfDevice"}')).includes('•••'), true);
    // What is shown of a run has these masked by their names already.
    assert.equal(session.masker.text('s3cretOfDevice'), 's3cretOfDevice');
  });
});
