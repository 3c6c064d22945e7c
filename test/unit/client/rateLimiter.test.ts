import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { operationNames, operationOf, type OperationName } from '../../../src/catalogue/operations.ts';
import { RateLimiter } from '../../../src/client/rateLimiter.ts';

describe('RateLimiter', () => {
  const { qps } = operationOf('QueryDevice');

  /** Asks for `count` calls and gives, as far as they have started by now, their numbers. */
  function ask(limiter: RateLimiter, operation: OperationName, count: number, signal?: AbortSignal) {
    const started: number[] = [];
    const calls = Array.from({ length: count }, (_, number) =>
      limiter.acquire(operation, signal).then(() => started.push(number)),
    );
    return { started, all: Promise.all(calls) };
  }

  it('starts as many calls at once as a second may have, and the others in their order', async () => {
    const limiter = new RateLimiter();
    const { started, all } = ask(limiter, 'QueryDevice', qps + 3);
    await turn();
    assert.equal(started.length, qps);
    await all;
    assert.deepEqual(started, [...Array(qps + 3).keys()]);
  });

  it('lets a full operation hold up no other', async () => {
    const limiter = new RateLimiter();
    const stop = new AbortController();
    const full = ask(limiter, 'QueryDevice', qps + 1, stop.signal);
    const other = ask(limiter, 'QueryProduct', 1);
    await other.all;
    assert.equal(full.started.length, qps);
    stop.abort();
    await assert.rejects(full.all);
  });

  it('keeps all operations together within the limit of an address', async () => {
    const limiter = new RateLimiter({ perSecond: 3 });
    const stop = new AbortController();
    const calls = [
      ask(limiter, 'QueryDevice', 2, stop.signal),
      ask(limiter, 'QueryProduct', 1, stop.signal),
      ask(limiter, 'ListRule', 1, stop.signal),
    ];
    await turn();
    assert.deepEqual(
      calls.map(({ started }) => started.length),
      [2, 1, 0],
    );
    stop.abort();
    await Promise.allSettled(calls.map(({ all }) => all));
  });

  it('ends a wait that is cancelled, with the reason, and gives its place to the next', async () => {
    let now = 0;
    const limiter = new RateLimiter({ perSecond: 1, now: () => now });
    await limiter.acquire('QueryDevice');
    const stop = new AbortController();
    const cancelled = limiter.acquire('QueryDevice', stop.signal);
    const next = ask(limiter, 'QueryDevice', 1);
    now = 1000;
    const reason = new Error('no longer wanted');
    stop.abort(reason);
    await assert.rejects(cancelled, (error) => error === reason);
    await next.all;
    await assert.rejects(limiter.acquire('QueryDevice', stop.signal), (error) => error === reason);
  });

  it('starts no more calls in any second than the limits allow, and each as soon as they do', async () => {
    const operation = fc.constantFrom(...operationNames);
    await fc.assert(
      fc.asyncProperty(
        fc.array(operation, { maxLength: 200 }),
        fc.integer({ min: 1, max: 60 }),
        async (calls, limit) => {
          let now = 0;
          const limiter = new RateLimiter({ perSecond: limit, now: () => now });
          const started: { readonly operation: OperationName; readonly at: number }[] = [];
          const stop = new AbortController();
          const asked = calls.map((operation) =>
            limiter.acquire(operation, stop.signal).then(() => started.push({ operation, at: now })),
          );
          await turn();
          const ofFirstSecond = started.length;
          now = 1000;
          // Any new call makes it look for what may start.
          const probe = limiter.acquire('QueryProduct', stop.signal).catch(() => undefined);
          await turn();
          stop.abort();
          await Promise.allSettled([...asked, probe]);
          assert.equal(ofFirstSecond, expectedInOneSecond(calls, limit));
          for (const at of [0, 1000]) {
            const inSecond = started.filter((call) => call.at === at);
            assert.ok(inSecond.length <= limit);
            for (const { operation } of inSecond) {
              assert.ok(inSecond.filter((call) => call.operation === operation).length <= operationOf(operation).qps);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  function expectedInOneSecond(calls: readonly OperationName[], limit: number): number {
    const counts = Map.groupBy(calls, (operation) => operation);
    const possible = [...counts].map(([operation, { length }]) => Math.min(length, operationOf(operation).qps));
    return Math.min(
      limit,
      possible.reduce((sum, count) => sum + count, 0),
    );
  }
});
