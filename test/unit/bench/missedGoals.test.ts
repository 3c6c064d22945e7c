import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { missedGoals } from '../../../bench/missedGoals.ts';
import type { Row } from '../../../bench/row.ts';

const row = (measure: string, ours: number, rest: Partial<Row> = {}): Row => ({
  ...{ measure, ours, unit: 'ms', peer: 25, peerName: 'the goal', better: 'lower' },
  ...rest,
});

describe('The goals of the bench', () => {
  it('are missed by what is worse than the goal, whichever way that is, and not by what is behind a peer', () => {
    const rows = [
      row('activation', 26),
      row('first paint', 24),
      row('calls a second', 24, { better: 'higher' }),
      row('decode', 50, { peerName: 'another program' }),
    ];
    assert.deepEqual(missedGoals(rows, ''), ['activation: 26 ms beside 25', 'calls a second: 24 ms beside 25']);
  });

  it('are missed by what takes more of the time of its peer than its goal says', () => {
    const rows = [2.9, 3, 3.1].map((times) =>
      row(`a call: ${times} times the peer's (goal: at most 3)`, 60, { peerName: 'another program' }),
    );
    assert.deepEqual(missedGoals(rows, ''), ["a call: 3.1 times the peer's (goal: at most 3): 60 ms beside 25"]);
  });

  it('may be missed for a reason that is written down', () => {
    const rows = [row('memory after 30 minutes', 26), row('a memory', 26)];
    assert.deepEqual(missedGoals(rows, 'The row `memory after` is VS Code alone.'), ['a memory: 26 ms beside 25']);
    const reasons = readFileSync(new URL('../../../docs/release.md', import.meta.url), 'utf8');
    const known = row('memory of the extension host at most, while it pages, filters and exports 100000 devices', 26);
    assert.deepEqual(missedGoals([known, row('activation, over an empty extension', 26)], reasons), [
      'activation, over an empty extension: 26 ms beside 25',
    ]);
  });
});
