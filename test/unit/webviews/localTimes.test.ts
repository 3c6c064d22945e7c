import assert from 'node:assert/strict';
import { localTimes } from '../../../src/webviews/page/localTimes.ts';

describe('The times of a chart', () => {
  const moment = new Date(2026, 10, 28, 19, 5, 0);

  it('have the hours and the names of the locale', () => {
    const chinese = localTimes('zh-cn');
    assert.equal(chinese('{YYYY}-{MM}-{DD} {h}:{mm}{aa}')(moment), '2026-11-28 19:05');
    assert.equal(chinese('{h}{aa}\n{M}/{D}/{YY}')(moment), '19:00\n2026-11-28');
    assert.equal(chinese('{MMM} {WWW}')(moment), '11月 周六');
  });

  it('stay as they are where people count twelve hours', () => {
    assert.equal(localTimes('en-US')('{h}:{mm}{aa} {MMM}')(moment), '7:05pm Nov');
  });
});
