import assert from 'node:assert/strict';
import { unexplainedFindings } from '../../scripts/unexplainedFindings.ts';

const advisory = (id: string) => ({
  ...{ source: 1, name: 'lib', dependency: 'lib', range: '<2', title: `Trouble ${id}`, severity: 'high' },
  url: `https://github.com/advisories/${id}`,
});
const audit = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    lib: { name: 'lib', severity: 'high', via: [advisory('GHSA-aaaa-bbbb-cccc'), advisory('GHSA-dddd-eeee-ffff')] },
    user: { name: 'user', severity: 'high', via: ['lib'] },
  },
});

describe('unexplainedFindings', () => {
  it('has a line for each finding that is not explained by its id', () => {
    assert.equal(unexplainedFindings(audit, '').length, 2);
    assert.deepEqual(unexplainedFindings(audit, 'GHSA-aaaa-bbbb-cccc cannot be reached, because …'), [
      'lib: Trouble GHSA-dddd-eeee-ffff (high, https://github.com/advisories/GHSA-dddd-eeee-ffff)',
    ]);
  });

  it('finds nothing in a report of nothing', () => {
    assert.deepEqual(unexplainedFindings('{"auditReportVersion":2,"vulnerabilities":{}}', ''), []);
  });

  it('takes no answer for a clean one', () => {
    for (const answer of ['', 'not json', '{"message":"405 Method Not Allowed","error":{}}', '[]']) {
      assert.throws(() => unexplainedFindings(answer, ''), /did not say which weaknesses/, answer);
    }
  });
});
