import assert from 'node:assert/strict';
import { whyNotFired } from '../../../../src/webviews/rule/whyNotFired.ts';

describe('Why no action does anything with the message of the bench', () => {
  it('is said where the rule takes none of it', () => {
    assert.equal(whyNotFired({ kind: 'passes' }, false), undefined);
    assert.equal(whyNotFired({ kind: 'filtered' }, false), 'Does not fire: the message does not pass.');
    assert.equal(whyNotFired({ kind: 'abandoned' }, false), 'Does not fire: the message is abandoned.');
  });

  it('is not said where the tags of the device are not known, by which the platform may take it', () => {
    assert.equal(whyNotFired({ kind: 'filtered' }, true), undefined);
    assert.equal(whyNotFired({ kind: 'abandoned' }, true), undefined);
  });
});
