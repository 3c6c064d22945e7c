import assert from 'node:assert/strict';
import { Emitter } from '../../../src/common/emitter.ts';

describe('Emitter', () => {
  it('calls each listener until its disposable is disposed', () => {
    const emitter = new Emitter<number>();
    const seen: string[] = [];
    const first = emitter.event((value) => seen.push(`first ${value}`));
    emitter.event((value) => seen.push(`second ${value}`));
    emitter.fire(1);
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(seen, ['first 1', 'second 1', 'second 2']);
  });

  it('lets a listener leave or join while an event is on its way', () => {
    const emitter = new Emitter<number>();
    const seen: number[] = [];
    const once = emitter.event(() => {
      once.dispose();
      emitter.event((value) => seen.push(value));
    });
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(seen, [2]);
  });

  it('is silent once disposed', () => {
    const emitter = new Emitter<number>();
    let calls = 0;
    emitter.event(() => (calls += 1));
    emitter.dispose();
    emitter.fire(1);
    assert.equal(calls, 0);
  });
});
