import assert from 'node:assert/strict';
import { whyTooOld } from '../../../src/cli/nodeVersion.ts';

describe('whyTooOld', () => {
  it('takes what has all of node:sqlite that the emulator uses', () => {
    for (const version of ['22.16.0', '22.20.1', '24.0.0', '25.1.0', '100.0.0'])
      assert.equal(whyTooOld(version), undefined);
  });

  it('names the version that is too old, and the remedy', () => {
    for (const version of ['0.12.18', '18.20.4', '20.20.2', '22.15.1', '23.11.0']) {
      assert.match(whyTooOld(version) ?? '', new RegExp(`needs Node 22\\.16.*this is Node ${version}\\. Install`));
    }
  });
});
