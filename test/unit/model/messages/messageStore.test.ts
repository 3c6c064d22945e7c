import assert from 'node:assert/strict';
import { MessageStore } from '../../../../src/model/messages/messageStore.ts';
import { heapAfterCollection } from '../../../support/heapAfterCollection.ts';
import { someMessage } from './someMessage.ts';

const roomy = { count: 100, bytes: 1_000_000 };
const topic = (name: string) => `/a1Thermo001/${name}/user/update`;
const shownTopics = (store: MessageStore) => store.rows(0, 100).map((message) => message.topic);

describe('MessageStore', () => {
  it('keeps messages in the order they came, and numbers them from 1', () => {
    const store = new MessageStore(roomy);
    store.add(someMessage({ topic: topic('a') }));
    store.add(someMessage({ topic: topic('b') }));
    assert.deepEqual(
      store.rows(0, 10).map((message) => [message.number, message.topic]),
      [
        [1, topic('a')],
        [2, topic('b')],
      ],
    );
    assert.equal(store.find(2)?.topic, topic('b'));
    assert.equal(store.find(3), undefined);
  });

  it('lets the oldest make room beyond the number of messages, and counts it', () => {
    const store = new MessageStore({ ...roomy, count: 3 });
    for (let index = 1; index <= 5_000; index += 1) store.add(someMessage());
    assert.deepEqual(
      store.rows(0, 10).map(({ number }) => number),
      [4_998, 4_999, 5_000],
    );
    assert.equal(store.find(4_997), undefined);
    const { received, kept, outdated, gone } = store.counts;
    assert.deepEqual([received, kept, outdated, gone], [5_000, 3, 4_997, 4_997]);
  });

  it('lets the oldest make room beyond the memory, but never the newest', () => {
    const store = new MessageStore({ ...roomy, bytes: 10_000 });
    store.add(someMessage());
    store.add(someMessage());
    store.add(someMessage({ payload: { kind: 'text', text: 'x'.repeat(20_000) } }));
    assert.deepEqual(
      store.rows(0, 10).map(({ number }) => number),
      [3],
    );
    assert.equal(store.counts.outdated, 2);
  });

  it('holds no more than that in memory: what made room is gone, also from a search and from a pause', () => {
    const store = new MessageStore({ ...roomy, bytes: 2_000_000 });
    const before = heapAfterCollection();
    const addLarge = (): void => {
      for (let count = 0; count < 200; count += 1) {
        store.add(someMessage({ payload: { kind: 'text', text: Buffer.alloc(100_000, 'x').toString() } }));
      }
    };
    store.search('x');
    addLarge();
    store.pause();
    addLarge();
    assert.ok(store.counts.kept + store.counts.waiting < 25);
    const growth = heapAfterCollection() - before;
    assert.ok(growth < 6_000_000, `${growth} bytes for some twenty messages of 100 kB`);
    assert.equal(store.counts.received, 400);
  });

  it('searches what is there and what comes, in topics, payloads, MessageIds and names', () => {
    const store = new MessageStore(roomy);
    store.add(someMessage({ topic: topic('pump-1') }));
    store.add(someMessage({ payload: { kind: 'text', text: '{"state":"PUMP on"}' } }));
    store.add(someMessage({ messageId: '42' }));
    store.search('pump');
    store.add(someMessage({ topic: topic('pump-2') }));
    store.add(someMessage());
    assert.deepEqual(
      store.rows(0, 10).map(({ number }) => number),
      [1, 2, 4],
    );
    assert.deepEqual([store.counts.matching, store.counts.kept], [3, 5]);
    store.search('pump on');
    assert.equal(store.counts.matching, 1);
    store.search('42');
    assert.equal(store.rows(0, 1)[0]?.messageId, '42');
    store.search('');
    assert.equal(store.counts.matching, 5);
  });

  it('takes what makes room out of what was found', () => {
    const store = new MessageStore({ ...roomy, count: 2 });
    store.search('pump');
    store.add(someMessage({ topic: topic('pump-1') }));
    store.add(someMessage());
    store.add(someMessage({ topic: topic('pump-2') }));
    assert.deepEqual(shownTopics(store), [topic('pump-2')]);
    assert.deepEqual([store.counts.outdated, store.counts.gone], [1, 1]);
    store.add(someMessage());
    assert.deepEqual([store.counts.outdated, store.counts.gone], [2, 1]);
  });

  it('shows the same during a pause, and what came meanwhile after it', () => {
    const store = new MessageStore({ ...roomy, count: 3 });
    store.add(someMessage({ topic: topic('a') }));
    store.pause();
    for (const name of ['b', 'c', 'd', 'e']) store.add(someMessage({ topic: topic(name) }));
    assert.deepEqual(shownTopics(store), [topic('a')]);
    assert.deepEqual([store.counts.waiting, store.counts.outdated], [3, 1]);
    store.resume();
    assert.deepEqual(shownTopics(store), [topic('c'), topic('d'), topic('e')]);
    const { received, outdated, waiting } = store.counts;
    assert.deepEqual({ received, outdated, waiting }, { received: 5, outdated: 2, waiting: 0 });
  });

  it('finds what waits for the end of a pause as well, where the search means it', () => {
    const store = new MessageStore(roomy);
    store.search('pump');
    for (const name of ['pump-1', 'a']) store.add(someMessage({ topic: topic(name) }));
    store.pause();
    for (const name of ['pump-2', 'b']) store.add(someMessage({ topic: topic(name) }));
    assert.deepEqual(
      [...store.found()].map((message) => message.topic),
      [topic('pump-1'), topic('pump-2')],
    );
    assert.deepEqual(shownTopics(store), [topic('pump-1')]);
  });

  it('finds the message before on the same topic', () => {
    const store = new MessageStore(roomy);
    store.add(someMessage({ topic: topic('a') }));
    store.add(someMessage({ topic: topic('b') }));
    const last = store.add(someMessage({ topic: topic('a') }));
    assert.equal(store.before(last)?.number, 1);
    assert.equal(store.before({ ...last, number: 1 }), undefined);
  });

  it('tells where a message stands among those found', () => {
    const store = new MessageStore(roomy);
    for (const name of ['pump-1', 'b', 'pump-2']) store.add(someMessage({ topic: topic(name) }));
    store.search('pump');
    assert.equal(store.placeOf(3), 1);
    assert.equal(store.placeOf(2), 1);
  });

  it('forgets messages and counts when it is cleared', () => {
    const store = new MessageStore(roomy);
    store.add(someMessage());
    store.miss(7);
    assert.equal(store.counts.missed, 7);
    store.clear();
    assert.deepEqual(store.counts, { received: 0, kept: 0, matching: 0, outdated: 0, missed: 0, waiting: 0, gone: 0 });
    assert.equal(store.add(someMessage()).number, 2);
  });
});
