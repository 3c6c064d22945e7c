import assert from 'node:assert/strict';
import { DeliveryBundle, readBundle, type NewDelivery } from '../../../../src/emulator/store/deliveryBundle.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

/** One that says by its content which it is. */
function delivery(destinationId: number, number: number, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    ...{ destinationId, messageId: String(number), ruleId: 7, ruleName: 'Rule', content: `{"n":${number}}` },
    ...{ answer: null, deliveredAt: 1, ...more },
  };
}

function bundleOf(destinationId: number, numbers: readonly number[]): DeliveryBundle {
  const bundle = new DeliveryBundle(destinationId);
  for (const number of numbers) bundle.add(delivery(destinationId, number));
  return bundle;
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

describe('a bundle of deliveries', () => {
  it('gives back what it took, in the same order', () => {
    const taken = [
      delivery(1, 1, { content: '{"a":1.0,"b":"\\"[,"}' }),
      delivery(1, 2, { ruleId: 8, ruleName: 'Other "rule"', answer: '{"status":200,"body":"}"}' }),
      delivery(1, 3, { content: Buffer.from([0, 255]) }),
      delivery(1, 4, { content: Buffer.from(''), answer: '{"error":"late"}' }),
      delivery(1, 5, { content: 'null' }),
    ];
    const bundle = new DeliveryBundle(1);
    for (const one of taken) bundle.add(one);
    assert.equal(bundle.count, taken.length);
    assert.deepEqual(
      readBundle(String(bundle)),
      taken.map(({ destinationId: _id, ...one }) => one),
    );
  });
});

describe('the deliveries of a store', () => {
  let fixture: ReturnType<typeof temporaryStore>;
  beforeEach(() => (fixture = temporaryStore()));
  afterEach(() => fixture.remove());

  const queue = (name: string) => fixture.store.destinations.ensure({ type: 'MNS', regionId: 'cn-shanghai', name });
  const numbersOf = (name: string, limit: number, offset = 0) => {
    const { rows, total } = fixture.store.destinations.page(queue(name), { limit, offset });
    return { total, numbers: rows.map(({ content }) => (JSON.parse(String(content)) as { n: number }).n), rows };
  };

  it('are paged over their bundles, the newest first', () => {
    const { destinations } = fixture.store;
    const [one, other] = [queue('one').id, queue('other').id];
    destinations.add(bundleOf(one, [1, 2, 3]));
    destinations.add(bundleOf(other, [100]));
    destinations.add(bundleOf(one, [4]));
    destinations.add(bundleOf(one, [5, 6]));
    assert.deepEqual(numbersOf('one', 10).numbers, [6, 5, 4, 3, 2, 1]);
    for (const [limit, offset, expected] of [
      [2, 0, [6, 5]],
      [2, 1, [5, 4]],
      [3, 2, [4, 3, 2]],
      [1, 5, [1]],
      [5, 6, []],
      [0, 0, []],
    ] as const) {
      assert.deepEqual(numbersOf('one', limit, offset).numbers, expected, `${limit} from ${offset}`);
    }
    assert.equal(numbersOf('one', 1).total, 6);
    const ids = numbersOf('one', 10).rows.map(({ id }) => id);
    assert.deepEqual(
      ids,
      [...new Set(ids)].sort((a, b) => b - a),
    );
    destinations.clear(one);
    assert.deepEqual([numbersOf('one', 10).total, numbersOf('other', 10).numbers], [0, [100]]);
  });

  it('give way to newer ones where there are too many, and are counted', () => {
    const { destinations } = fixture.store;
    const { id } = queue('full');
    for (let from = 0; from < 102_000; from += 500) destinations.add(bundleOf(id, range(from, 500)));
    const { total, numbers } = numbersOf('full', 1, 99_999);
    const [{ dropped, items } = { dropped: 0, items: 0 }] = destinations.all();
    assert.ok(total >= 100_000 && total <= 101_500, String(total));
    assert.equal(items, total);
    assert.equal(dropped, 102_000 - total);
    assert.deepEqual(numbers, [102_000 - 100_000]);
  });

  it('go to the disk together, the same promise for all of them', async () => {
    const { deliveries } = fixture.store;
    const [one, other] = [queue('one').id, queue('other').id];
    const stored = [delivery(one, 1), delivery(other, 2), delivery(one, 3)].map((each) => deliveries.add(each, true));
    assert.equal(new Set(stored).size, 1);
    assert.equal(numbersOf('one', 1).total, 0);
    await stored[0];
    assert.deepEqual([numbersOf('one', 9).numbers, numbersOf('other', 9).numbers], [[3, 1], [2]]);
    await deliveries.add(delivery(one, 4), false);
    assert.deepEqual(numbersOf('one', 9).numbers, [4, 3, 1]);
  });

  it('are refused to whoever waits for them where the store has closed, each time anew', async () => {
    const { deliveries } = fixture.store;
    const { id } = queue('late');
    fixture.remove();
    const first = deliveries.add(delivery(id, 1), true);
    await assert.rejects(first);
    const second = deliveries.add(delivery(id, 2), true);
    assert.notEqual(second, first);
    await assert.rejects(second);
    fixture = temporaryStore();
  });
});
