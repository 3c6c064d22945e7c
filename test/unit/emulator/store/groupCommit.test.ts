import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GroupCommit } from '../../../../src/emulator/store/groupCommit.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

describe('a group commit', () => {
  let transactions: number;
  let commit: GroupCommit;
  beforeEach(() => {
    transactions = 0;
    commit = new GroupCommit((work) => {
      transactions += 1;
      return work();
    });
  });

  it('runs the writes of one turn in one transaction, in their order', async () => {
    const order: number[] = [];
    const results = [1, 2, 3].map((number) => commit.run(() => order.push(number)));
    assert.deepEqual(order, []);
    assert.deepEqual(await Promise.all(results), [1, 2, 3]);
    assert.deepEqual(order, [1, 2, 3]);
    assert.equal(transactions, 1);
    await nextTurn();
    assert.equal(await commit.run(() => 'later'), 'later');
    assert.equal(transactions, 2);
  });

  it('runs what nobody waits for soon, and with the next write that somebody waits for', async () => {
    const order: string[] = [];
    const alone = commit.runSoon(() => order.push('alone'));
    await nextTurn();
    assert.equal(order.length, 0);
    assert.equal(await alone, 1);
    const along = commit.runSoon(() => order.push('along'));
    await commit.run(() => order.push('waited for'));
    assert.deepEqual(order, ['alone', 'along', 'waited for']);
    assert.equal(await along, 2);
    assert.equal(transactions, 2);
  });

  it('takes writes that come while others are committed', async () => {
    let inner: Promise<string> | undefined;
    await commit.run(() => {
      inner = commit.run(() => 'inner');
    });
    assert.equal(await inner, 'inner');
  });
});

describe('the group commit of a store', () => {
  let fixture: ReturnType<typeof temporaryStore>;
  beforeEach(() => (fixture = temporaryStore()));

  it('fails for the write alone that fails', async () => {
    const { store, remove } = fixture;
    const { groupCommit, settings } = store;
    const failure = new Error('of this write');
    const outcomes = await Promise.allSettled([
      groupCommit.run(() => settings.write('seed', 'sample')),
      groupCommit.run(() => {
        settings.write('seed', 'half');
        throw failure;
      }),
      groupCommit.run(() => settings.write('httpPort', '1')),
    ]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal((outcomes[1] as PromiseRejectedResult).reason, failure);
    assert.equal(settings.read('seed'), 'sample');
    assert.equal(settings.read('httpPort'), '1');
    remove();
  });

  it('is committed when the store closes', async () => {
    const { store, remove } = fixture;
    const written = store.groupCommit.run(() => store.settings.write('seed', 'sample'));
    remove();
    await written;
  });

  it('rejects what comes after the store has closed', async () => {
    const { store, remove } = fixture;
    remove();
    await assert.rejects(store.groupCommit.run(() => store.settings.write('seed', 'sample')));
  });
});
