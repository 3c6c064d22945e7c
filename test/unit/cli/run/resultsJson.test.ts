import assert from 'node:assert/strict';
import { resultsJson } from '../../../../src/cli/run/resultsJson.ts';

describe('The results of a run as JSON', () => {
  const hasPassed = (isComplete: boolean): unknown =>
    (JSON.parse(resultsJson('emulator', [{ file: 'a.fleet.md', cells: [] }], isComplete)) as { hasPassed: unknown })
      .hasPassed;

  it('do not say that a run passed which did not reach its end', () => {
    assert.equal(hasPassed(true), true);
    assert.equal(hasPassed(false), false);
  });
});
