import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chinaTime, gmtTime, ruleTime, utcTime } from '../../../../src/emulator/handlers/times.ts';

describe('times of the API', () => {
  it('has the Utc fields in UTC and the Gmt fields eight hours on', () => {
    const at = Date.UTC(2018, 7, 6, 2, 47, 50);
    assert.equal(utcTime(at), '2018-08-06T02:47:50.000Z');
    assert.equal(chinaTime(at), '2018-08-06 10:47:50');
    assert.equal(chinaTime(Date.UTC(2018, 11, 31, 20)), '2019-01-01 04:00:00');
  });

  it('writes any time of any day as a Date does', () => {
    const year9999 = Date.UTC(9999, 11, 31);
    fc.assert(
      fc.property(fc.integer({ min: -year9999 / 10, max: year9999 }), (at) => {
        assert.equal(utcTime(at), new Date(at).toISOString());
      }),
      { numRuns: 2_000 },
    );
    assert.throws(() => utcTime(NaN), RangeError);
  });

  it('writes lists of devices and rules in their own forms', () => {
    assert.equal(gmtTime(Date.UTC(2016, 10, 17, 2, 8, 12)), 'Thu, 17-Nov-2016 02:08:12 GMT');
    assert.equal(ruleTime(Date.UTC(2018, 3, 8, 5, 42, 50)), 'Sun Apr 08 13:42:50 CST 2018');
  });
});
