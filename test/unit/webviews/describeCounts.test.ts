import assert from 'node:assert/strict';
import { describeCounts } from '../../../src/webviews/messages/describeCounts.ts';

const none = { kept: 0, matching: 0, received: 0, outdated: 0, missed: 0, waiting: 0, gone: 0 };

describe('What a panel of messages says of how many there are', () => {
  it('leaves out what is none', () => {
    assert.equal(describeCounts(none, false, false, 0), '0 messages');
    assert.equal(describeCounts({ ...none, kept: 1, matching: 1 }, false, false, 0), '1 message');
    assert.equal(describeCounts({ ...none, kept: 1_200 }, false, false, 40), '1,200 messages · 40 a second');
  });

  it('tells what made room, what never came, what waits and what is found', () => {
    const counts = { ...none, kept: 20_000, matching: 7, outdated: 1_500, missed: 12, waiting: 3 };
    const lost = '1,500 older dropped to make room · 12 missed: they came too fast';
    assert.equal(describeCounts(counts, false, false, 0), `20,000 messages · ${lost}`);
    assert.equal(describeCounts(counts, true, true, 9), `7 of 20,000 messages · paused, 3 waiting · ${lost}`);
  });
});
