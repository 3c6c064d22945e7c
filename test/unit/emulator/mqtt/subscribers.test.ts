import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { covers } from '../../../../src/common/covers.ts';
import { Subscribers } from '../../../../src/emulator/mqtt/subscribers.ts';

describe('subscribers of topics', () => {
  it('are those whose filters match, each once, whatever came and went in between', () => {
    const filters = fc
      .array(fc.constantFrom('a', 'b', '', '+'), { minLength: 1, maxLength: 4 })
      .chain((words) => fc.boolean().map((isOpen) => (isOpen ? [...words, '#'] : words).join('/')));
    const topics = fc
      .array(fc.constantFrom('a', 'b', ''), { minLength: 1, maxLength: 5 })
      .map((words) => words.join('/'));
    const steps = fc.array(fc.tuple(fc.constantFrom('one', 'two', 'three'), filters, fc.boolean(), topics), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const subscribers = new Subscribers<string>();
        const held = new Set<string>();
        for (const [name, filter, comes, topic] of all) {
          if (comes) subscribers.add(name, filter);
          else subscribers.remove(name, filter);
          held[comes ? 'add' : 'delete'](`${name} ${filter}`);
          const matching = [...held].map((one) => one.split(' ')).filter(([, wanted = '']) => covers(wanted, topic));
          const expected = [...new Set(matching.map(([who]) => who))].toSorted();
          assert.deepEqual([...subscribers.of(topic)].toSorted(), expected, topic);
        }
      }),
    );
  });

  it('of a filter that ends in # are those of the topic above it too', () => {
    const subscribers = new Subscribers<string>();
    subscribers.add('one', 'a/#');
    assert.deepEqual([subscribers.of('a'), subscribers.of('a/b/c'), subscribers.of('b')], [['one'], ['one'], []]);
  });
});
