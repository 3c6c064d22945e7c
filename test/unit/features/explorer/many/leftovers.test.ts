import assert from 'node:assert/strict';
import { ExplorerError } from '../../../../../src/features/explorer/explorerError.ts';
import { Leftovers } from '../../../../../src/features/explorer/many/leftovers.ts';

const device = { connectionId: 'c', regionId: 'cn-shanghai', productKey: 'a1Meter0001', deviceName: 'meter-1' };

describe('What a run left undone', () => {
  let changes: number;
  let done: number;
  let leftovers: Leftovers;

  const agree = (): Promise<boolean> => Promise.resolve(true);
  const act = (): Promise<void> => {
    done++;
    return Promise.resolve();
  };

  beforeEach(() => {
    [changes, done] = [0, 0];
    leftovers = new Leftovers(() => changes++);
  });

  it('is gone on with once, though it is clicked again while the question is open', async () => {
    const list = [device];
    const question = Promise.withResolvers<boolean>();
    const first = leftovers.goOn(list, () => question.promise, act);
    assert.equal(leftovers.isOpen(list), false);
    assert.equal(changes, 1);
    await assert.rejects(leftovers.goOn(list, agree, act), ExplorerError);
    question.resolve(true);
    await first;
    await assert.rejects(leftovers.goOn(list, agree, act), ExplorerError);
    assert.equal(done, 1);
  });

  it('stays where the answer is no, or the question fails', async () => {
    const list = [device];
    await leftovers.goOn(list, () => Promise.resolve(false), act);
    assert.equal(leftovers.isOpen(list), true);
    await assert.rejects(
      leftovers.goOn(list, () => Promise.reject(new Error('No states.')), act),
      /No states/,
    );
    assert.deepEqual([done, changes], [0, 4]);
    await leftovers.goOn(list, agree, act);
    assert.equal(done, 1);
  });

  it('is used up also where going on fails: part of it may be done', async () => {
    const list = [device];
    await assert.rejects(
      leftovers.goOn(list, agree, () => Promise.reject(new Error('Lost.'))),
      /Lost/,
    );
    assert.equal(leftovers.isOpen(list), false);
  });

  it('is one list apart from another, and nothing where it is empty', async () => {
    const [failed, notBegun] = [[device], [{ ...device, deviceName: 'meter-2' }]];
    await leftovers.goOn(failed, agree, act);
    assert.equal(leftovers.isOpen(notBegun), true);
    assert.equal(leftovers.isOpen([]), false);
    await assert.rejects(leftovers.goOn([], agree, act), ExplorerError);
  });
});
