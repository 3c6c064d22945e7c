import assert from 'node:assert/strict';
import { DeliverySlots } from '../../../../src/emulator/rules/deliverySlots.ts';

describe('DeliverySlots', () => {
  let time = 0;
  const slots = () => new DeliverySlots({ slots: 2, length: 3, patience: 1000, now: () => time });

  it('let so many go on, so many wait, and refuse the others', () => {
    const some = slots();
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6].map((id) => some.enter(id)),
      ['taken', 'taken', 'waits', 'waits', 'waits', 'full'],
    );
  });

  it('are given on in the order of coming, and free when nobody waits', () => {
    const some = slots();
    for (const id of [1, 2, 9, 7]) some.enter(id);
    assert.equal(some.leave()?.id, 9);
    assert.equal(some.enter(8), 'waits');
    assert.deepEqual([some.leave()?.id, some.leave()?.id], [7, 8]);
    assert.deepEqual([some.leave(), some.leave()], [undefined, undefined]);
    assert.equal(some.enter(3), 'taken');
  });

  it('say who had to wait for too long', () => {
    const some = slots();
    for (const id of [1, 2, 3]) some.enter(id);
    time += 1001;
    some.enter(4);
    assert.deepEqual(
      [some.leave(), some.leave()],
      [
        { id: 3, isLate: true },
        { id: 4, isLate: false },
      ],
    );
  });
});
