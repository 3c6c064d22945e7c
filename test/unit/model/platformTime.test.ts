import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chinaTime, gmtTime, ruleTime, utcTime } from '../../../src/emulator/handlers/times.ts';
import { parsePlatformTime, platformTimeOf } from '../../../src/model/platformTime.ts';

describe('parsePlatformTime', () => {
  const forms: Readonly<Record<string, string>> = {
    '2018-08-06T02:47:50.000Z': '2018-08-06T02:47:50.000Z',
    '2018-08-06T02:47:50Z': '2018-08-06T02:47:50.000Z',
    '2018-08-06T02:47:50.123456Z': '2018-08-06T02:47:50.123Z',
    '2018-08-06T02:47:50+02:00': '2018-08-06T00:47:50.000Z',
    '2018-08-06T02:47:50-0330': '2018-08-06T06:17:50.000Z',
    '2018-08-06 10:47:50': '2018-08-06T02:47:50.000Z',
    '2018-08-06 13:43:2': '2018-08-06T05:43:02.000Z',
    '2018-08-06 02:47:50 GMT': '2018-08-06T02:47:50.000Z',
    ' 2018-01-01 07:59:59 ': '2017-12-31T23:59:59.000Z',
    'Sun Apr 08 13:42:50 CST 2018': '2018-04-08T05:42:50.000Z',
    'Sun Apr 8 13:42:50 CST 2018': '2018-04-08T05:42:50.000Z',
    'Sun Apr 08 13:42:50 UTC 2018': '2018-04-08T13:42:50.000Z',
    'Thu, 17-Nov-2016 02:08:12 GMT': '2016-11-17T02:08:12.000Z',
    'Thu, 17 Nov 2016 02:08:12 GMT': '2016-11-17T02:08:12.000Z',
    'Fri, 17-Nov-2016 02:08:12 GMT': '2016-11-17T02:08:12.000Z',
    '1517479077000': '2018-02-01T09:57:57.000Z',
  };
  for (const [text, expected] of Object.entries(forms)) {
    it(`reads ${text}`, () => {
      assert.equal(utcTime(parsePlatformTime(text) ?? NaN), expected);
    });
  }

  it('reads CST as China, not as Chicago', () => {
    assert.notEqual(parsePlatformTime('Sun Apr 08 13:42:50 CST 2018'), Date.parse('Sun Apr 08 13:42:50 CST 2018'));
  });

  it('reads numbers as ms', () => {
    assert.equal(parsePlatformTime(1517479077000), 1517479077000);
    assert.equal(parsePlatformTime(0), 0);
  });

  it('gives nothing for what is no time', () => {
    for (const text of [
      undefined,
      '',
      ' ',
      'now',
      '1e3',
      '99999999999999999999',
      '2018-08-06',
      '2018-13-01 00:00:00',
      '2018-04-31T00:00:00Z',
      '2018-08-06 25:00:00',
      'Mon, 31-Apr-2018 00:00:00 GMT',
      '2018-08-06T02:47:50X',
      'Sun Foo 08 13:42:50 CST 2018',
    ]) {
      assert.equal(parsePlatformTime(text), undefined, text);
    }
  });

  it('reads back whatever the emulator writes', () => {
    const seconds = fc.integer({ min: 0, max: 4_102_444_799 });
    fc.assert(
      fc.property(seconds, (second) => {
        const at = second * 1000;
        for (const text of [utcTime(at), chinaTime(at), gmtTime(at), ruleTime(at), String(at)]) {
          assert.equal(parsePlatformTime(text), at, text);
        }
      }),
    );
  });
});

describe('platformTimeOf', () => {
  it('prefers the field that leaves no doubt', () => {
    const fields = { GmtCreate: '2018-08-06 10:47:51', UtcCreate: '2018-08-06T02:47:50.000Z', Created: 'x' };
    assert.equal(platformTimeOf(fields, 'Create'), Date.UTC(2018, 7, 6, 2, 47, 50));
  });

  it('takes another one where that is missing or empty', () => {
    const expected = Date.UTC(2018, 7, 6, 2, 47, 50);
    assert.equal(platformTimeOf({ UtcOnline: '', GmtOnline: '2018-08-06 10:47:50' }, 'Online'), expected);
    assert.equal(platformTimeOf({ Created: 'Mon Aug 06 10:47:50 CST 2018' }, 'Created'), expected);
    assert.equal(platformTimeOf({ GmtCreate: expected }, 'Create'), expected);
    assert.equal(platformTimeOf({ GmtCreate: {} }, 'Create'), undefined);
  });
});
