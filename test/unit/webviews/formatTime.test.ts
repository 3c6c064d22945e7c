import assert from 'node:assert/strict';
import { formatTime } from '../../../src/webviews/page/formatTime.ts';

describe('formatTime', () => {
  const now = new Date(2026, 10, 23, 12, 0, 0).getTime();

  it('leaves the date out if it is today', () => {
    const text = formatTime(new Date(2026, 10, 23, 9, 41, 7).getTime(), now);
    assert.match(text, /41.07/);
    assert.doesNotMatch(text, /23|2026/);
  });

  it('names the date otherwise', () => {
    assert.match(formatTime(new Date(2025, 10, 23, 9, 41, 7).getTime(), now), /2025/);
  });
});
