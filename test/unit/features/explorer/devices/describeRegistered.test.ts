import assert from 'node:assert/strict';
import { describeRegistered } from '../../../../../src/features/explorer/devices/batch/describeRegistered.ts';

const all = {
  ...{ product: 'Meters', agreed: 1_200, made: 1_200, underWay: 0, notBegun: 0 },
  ...{ rejected: [], taken: new Set<string>() },
};

describe('What is said of names that were agreed to', () => {
  it('says how many devices were made', () => {
    assert.equal(describeRegistered(all), 'Registered 1,200 of 1,200 devices in Meters.');
  });

  it('counts those that are rejected by now, by reason and by name', () => {
    const rejected = ['pump-1', 'pump-2', 'pump-3'];
    assert.equal(
      describeRegistered({ ...all, made: 1_197, rejected, taken: new Set(['pump-1', 'pump-3']) }),
      'Registered 1,197 of 1,200 devices in Meters. 3 names were good before and are rejected now: 2 there already, ' +
        '1 for a reason that the platform does not tell (pump-1, pump-2, pump-3).',
    );
    const many = Array.from({ length: 25 }, (_, index) => `pump-${index}`);
    const text = describeRegistered({ ...all, made: 1_175, rejected: many, taken: new Set(many) });
    assert.match(text, /25 there already \(pump-0, .*pump-19 and 5 more\)\.$/);
  });

  it('leads to the batches where some did not end well, or were not seen to end', () => {
    assert.equal(
      describeRegistered({ ...all, made: 200, underWay: 1_000 }),
      'Registered 200 of 1,200 devices in Meters. Of 1,000 the end was not seen; their registration goes on. ' +
        '“Show Batch Registration…” tells what became of each batch.',
    );
  });

  it('counts those of batches that were left, which nothing registers any more', () => {
    assert.equal(
      describeRegistered({ ...all, agreed: 2_200, made: 1_000, notBegun: 1_200 }),
      'Registered 1,000 of 2,200 devices in Meters. 1,200 were not begun: import the names once more to register them.',
    );
  });
});
