import assert from 'node:assert/strict';
import { newRuleTest } from '../../../../src/language/ruleTest/addRuleTestCase.ts';
import { readRuleTest } from '../../../../src/language/ruleTest/readRuleTest.ts';
import { runRuleTestCase } from '../../../../src/language/ruleTest/runRuleTestCase.ts';
import { withRowOfTest } from '../../../../src/language/ruleTest/withRowOfTest.ts';

const query =
  'SELECT t, timestamp() AS at, newuuid() AS id, rand() AS r, messageId() AS m FROM "/pk/+/user/update" WHERE t > 1';
const subject = { query, dataType: 'JSON' } as const;
const base = { name: 'passes', topic: '/pk/dev/user/update', payload: { json: { t: 2 } } };

describe('A case that was tried with the time, ids and chance of the moment', () => {
  it('is kept with the row that a test gives, and passes then', () => {
    const tried = { ...base, expect: { row: { t: 2, at: 1795845581389, id: 'x', r: 0.1, m: '7' } } };
    const { test } = readRuleTest(newRuleTest(subject, withRowOfTest(subject, tried)).text);
    const [read] = test?.cases ?? [];
    assert.ok(test && read);
    assert.deepEqual(runRuleTestCase({ ...subject, regionId: test.regionId }, read), { kind: 'passed' });
  });

  it('stays as it is where it expects no row, or where there is none any more', () => {
    const filtered = { ...base, expect: { passes: false } };
    assert.equal(withRowOfTest(subject, filtered), filtered);
    const gone = { ...base, payload: { json: { t: 0 } }, expect: { row: { t: 0 } } };
    assert.equal(withRowOfTest(subject, gone), gone);
  });
});
