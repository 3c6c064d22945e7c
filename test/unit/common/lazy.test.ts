import assert from 'node:assert/strict';
import { Lazy } from '../../../src/common/lazy.ts';

describe('Lazy', () => {
  class Part {
    isDisposed = false;

    dispose(): void {
      this.isDisposed = true;
    }
  }

  it('makes its value at the first use and gives the same one to everybody', async () => {
    let made = 0;
    const lazy = new Lazy(() => {
      made++;
      return Promise.resolve(new Part());
    });
    assert.equal(made, 0);
    const [one, other] = await Promise.all([lazy.get(), lazy.get()]);
    assert.equal(one, other);
    assert.equal(await lazy.get(), one);
    assert.equal(made, 1);
  });

  it('tries again what failed', async () => {
    const outcomes = [Promise.reject(new Error('not now')), Promise.resolve(new Part())];
    const lazy = new Lazy(() => outcomes.shift() ?? Promise.reject(new Error('too often')));
    await assert.rejects(lazy.get(), /not now/);
    assert.ok((await lazy.get()) instanceof Part);
  });

  it('ends what was made, and makes nothing only to end it', async () => {
    const part = new Part();
    const lazy = new Lazy(() => Promise.resolve(part));
    await lazy.get();
    lazy.dispose();
    await Promise.resolve();
    assert.ok(part.isDisposed);
    let made = 0;
    new Lazy(() => Promise.resolve(new Part()).finally(() => made++)).dispose();
    await Promise.resolve();
    assert.equal(made, 0);
  });

  it('ends what is still being made when its owner ends, and what is asked for after that', async () => {
    const { promise, resolve } = Promise.withResolvers<Part>();
    const lazy = new Lazy(() => promise);
    const asked = lazy.get();
    lazy.dispose();
    resolve(new Part());
    assert.ok((await asked).isDisposed);
    const late = new Lazy(() => Promise.resolve(new Part()));
    late.dispose();
    assert.ok((await late.get()).isDisposed);
  });
});
