import assert from 'node:assert/strict';
import { Absent, PartReader, type ReadState } from '../../../../src/model/page/partReader.ts';

describe('PartReader', () => {
  const watch = <T>(read: (signal: AbortSignal) => Promise<T | Absent>) => {
    const shown: ReadState<T>[] = [];
    const reader = new PartReader<T>({
      read,
      show: (state) => shown.push(state),
    });
    return { reader, shown };
  };

  it('shows that it reads, then what it has read, and goes on showing that while it reads again', async () => {
    let value = 1;
    const { reader, shown } = watch(() => Promise.resolve(value));
    await reader.read();
    value = 2;
    await reader.read();
    assert.deepEqual(shown, [{ kind: 'loading' }, { kind: 'loaded', data: 1 }, { kind: 'loaded', data: 2 }]);
  });

  it('shows a failure in words, and tries again when it is asked to', async () => {
    let fails = true;
    const { reader, shown } = watch(() =>
      fails ? Promise.reject(new Error('No way there')) : Promise.resolve('here'),
    );
    await reader.read();
    fails = false;
    await reader.read();
    assert.deepEqual(
      shown.map(({ kind }) => kind),
      ['loading', 'failed', 'loading', 'loaded'],
    );
    assert.deepEqual(shown[1], { kind: 'failed', message: 'No way there' });
  });

  it('says where what is read of was stopped', async () => {
    const shown: ReadState<string>[] = [];
    const reader = new PartReader<string>({
      read: () => Promise.reject(new Error('It was stopped')),
      show: (state) => shown.push(state),
      isStopped: () => true,
    });
    await reader.read();
    assert.deepEqual(shown.at(-1), { kind: 'failed', message: 'It was stopped', isStopped: true });
  });

  it('says why there is nothing', async () => {
    const { reader, shown } = watch<string>(() => Promise.resolve(new Absent('No thing model')));
    await reader.read();
    assert.deepEqual(shown.at(-1), { kind: 'absent', reason: 'No thing model' });
  });

  it('does not ask again and again for what there is nothing of, and does where somebody asks', async () => {
    let reads = 0;
    const { reader, shown } = watch<string>(() => {
      reads++;
      return Promise.resolve(new Absent('No thing model'));
    });
    await Promise.all([reader.read(), reader.renew()]);
    await reader.renew();
    assert.equal(reads, 1);
    await reader.read();
    assert.equal(reads, 2);
    assert.deepEqual(shown.at(-1), { kind: 'absent', reason: 'No thing model' });
  });

  it('reads once where a page only needs it, and shows the same to the next page', async () => {
    let reads = 0;
    const { reader, shown } = watch(() => Promise.resolve(++reads));
    await reader.need();
    await reader.need();
    assert.equal(reads, 1);
    assert.deepEqual(shown.slice(1), [
      { kind: 'loaded', data: 1 },
      { kind: 'loaded', data: 1 },
    ]);
  });

  it('lets the later one of two reads count, whichever ends first', async () => {
    const ends: ((value: string) => void)[] = [];
    const signals: AbortSignal[] = [];
    const { reader, shown } = watch(
      (signal) =>
        new Promise<string>((resolve) => {
          signals.push(signal);
          ends.push(resolve);
        }),
    );
    const both = [reader.read(), reader.read()];
    ends[1]?.('later');
    ends[0]?.('earlier');
    await Promise.all(both);
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true, false],
    );
    assert.deepEqual(shown.at(-1), { kind: 'loaded', data: 'later' });
  });

  it('shows what is slow to come, though what changes by itself asks for it anew all the time, and reads once more then', async () => {
    const ends: ((value: string) => void)[] = [];
    const { reader, shown } = watch(() => new Promise<string>((resolve) => ends.push(resolve)));
    const reading = reader.read();
    await Promise.all([reader.renew(), reader.renew()]);
    ends[0]?.('slow');
    await new Promise(setImmediate);
    assert.deepEqual(shown, [{ kind: 'loading' }, { kind: 'loaded', data: 'slow' }]);
    assert.equal(ends.length, 2);
    ends[1]?.('newer');
    await reading;
    assert.deepEqual(shown.at(-1), { kind: 'loaded', data: 'newer' });
    assert.equal(ends.length, 2);
  });

  it('goes on saying what fails while it reads by itself', async () => {
    let fails = true;
    const { reader, shown } = watch(() =>
      fails ? Promise.reject(new Error('No way there')) : Promise.resolve('here'),
    );
    await reader.read();
    await reader.renew();
    fails = false;
    await reader.renew();
    assert.deepEqual(
      shown.map(({ kind }) => kind),
      ['loading', 'failed', 'failed', 'loaded'],
    );
  });

  it('shows nothing more once it is stopped', async () => {
    const { reader, shown } = watch(
      (signal) =>
        new Promise<string>((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        }),
    );
    const reading = reader.read();
    reader.stop();
    await reading;
    assert.deepEqual(shown, [{ kind: 'loading' }]);
  });
});
