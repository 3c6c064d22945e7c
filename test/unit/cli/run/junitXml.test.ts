import assert from 'node:assert/strict';
import { junitXml } from '../../../../src/cli/run/junitXml.ts';

describe('The results of a run as JUnit XML', () => {
  const file = { file: 'a.fleet.md', cells: [] };

  it('have an error where the run did not reach its end', () => {
    assert.match(junitXml([file], true), /<testsuites name="fleetbook" tests="0" failures="0" errors="0"/);
    const cutShort = junitXml([file], false);
    assert.match(cutShort, /<testsuites name="fleetbook" tests="1" failures="0" errors="1"/);
    assert.match(cutShort, /<error type="incomplete" message="The run was interrupted, or broke off\."\/>/);
  });

  it('have none besides what failed by itself', () => {
    const unreadable = { ...file, problem: { kind: 'unreadable', words: 'It is not there.' } } as const;
    assert.equal(junitXml([unreadable], false), junitXml([unreadable], true));
  });
});
