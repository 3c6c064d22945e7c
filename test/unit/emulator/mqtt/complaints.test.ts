import assert from 'node:assert/strict';
import { Complaints } from '../../../../src/emulator/mqtt/complaints.ts';

describe('complaints about a connection', () => {
  it('are 20 lines in 10 s at most; the rest is counted', () => {
    const lines: string[] = [];
    let now = 0;
    const complaints = new Complaints({ warn: (line) => void lines.push(line) }, () => now);
    for (let number = 1; number <= 25; number++) complaints.warn(() => `line ${number}`);
    assert.equal(lines.length, 20);
    now = 10_000;
    complaints.warn(() => 'later');
    assert.deepEqual(lines.slice(20), ['5 more warnings about the same connection were left out.', 'later']);
  });
});
