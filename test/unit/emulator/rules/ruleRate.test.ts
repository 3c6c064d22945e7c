import assert from 'node:assert/strict';
import { RuleRate } from '../../../../src/emulator/rules/ruleRate.ts';

describe('RuleRate', () => {
  let time: number;
  let rate: RuleRate;
  const take = (count: number) => Array.from({ length: count }, () => rate.take());
  beforeEach(() => {
    time = Date.UTC(2019, 0, 1);
    rate = new RuleRate(() => time);
  });

  it('lets 1,000 messages pass at once, and gives the others their turns in the order of their coming', () => {
    assert.deepEqual(take(1000), Array<number>(1000).fill(0));
    assert.deepEqual(take(3), [1, 2, 3]);
    time += 3;
    assert.deepEqual(take(1), [1]);
    time += 1000;
    assert.deepEqual(
      take(1000).filter((delay) => delay > 0),
      [1],
    );
  });

  it('gives up what would have to wait for more than ten minutes', () => {
    take(1000 + 600_000);
    assert.deepEqual(take(2), [Infinity, Infinity]);
    time += 1;
    assert.deepEqual(take(2), [600_000, Infinity]);
  });

  it('lets nobody wait for a clock that was set back', () => {
    take(2000);
    time -= 3_600_000;
    assert.deepEqual(take(1), [0]);
  });
});
