import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { runBulk, type BulkProgress } from '../../../../src/client/bulk/runBulk.ts';
import { BusinessError } from '../../../../src/client/errors/businessError.ts';
import { GatewayError } from '../../../../src/client/errors/gatewayError.ts';

const numbers = Array.from({ length: 20 }, (_, index) => index);
const { signal } = new AbortController();

const refusal = (code: string) => ({ operation: 'DisableThing', code, message: `Refused: ${code}.`, status: 400 });
const throttled = (): GatewayError => new GatewayError(refusal('Throttling.User'));
const ascending = (items: readonly number[]): readonly number[] => items.toSorted((a, b) => a - b);
const next = (): Promise<void> => new Promise(setImmediate);

/** Waits for nothing, and notes how long it would have been. */
function noPause() {
  const waits: number[] = [];
  const pause = (ms: number): Promise<void> => {
    waits.push(ms);
    return next();
  };
  return { waits, pause };
}

describe('runBulk', () => {
  it('does everything, never more at once than asked, and tells how far it is', async () => {
    let [atWork, most] = [0, 0];
    const told: BulkProgress[] = [];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++atWork);
      await next();
      atWork--;
    };
    const outcome = await runBulk(numbers, work, { concurrency: 3, signal, onProgress: (state) => told.push(state) });
    assert.deepEqual(ascending(outcome.succeeded), numbers);
    assert.equal(most, 3);
    assert.deepEqual(
      told.map(({ succeeded }) => succeeded),
      numbers.map((number) => number + 1),
    );
    assert.deepEqual(told.at(-1), { succeeded: 20, failed: 0, total: 20, isHeld: false });
  });

  it('goes on after a failure, and tells which failed and why', async () => {
    const work = (item: number): Promise<void> =>
      item % 7 === 6 ? Promise.reject(new Error(`no ${item}`)) : Promise.resolve();
    const { succeeded, failed, notBegun } = await runBulk(numbers, work, { concurrency: 4, signal });
    assert.equal(succeeded.length, 18);
    assert.deepEqual(
      failed.map(({ target, error }) => [target, (error as Error).message]),
      [
        [6, 'no 6'],
        [13, 'no 13'],
      ],
    );
    assert.deepEqual(notBegun, []);
  });

  it('leaves what was not begun when it is cancelled', async () => {
    const controller = new AbortController();
    const work = (item: number): Promise<void> => {
      if (item === 4) controller.abort();
      return Promise.resolve();
    };
    const { succeeded, notBegun, givenUp } = await runBulk(numbers, work, {
      concurrency: 1,
      signal: controller.signal,
    });
    assert.deepEqual(succeeded, [0, 1, 2, 3, 4]);
    assert.deepEqual(notBegun, numbers.slice(5));
    assert.equal(givenUp, undefined);
  });

  it('has nothing to do with no targets', async () => {
    assert.deepEqual(await runBulk([], next, { signal }), { succeeded: [], failed: [], notBegun: [] });
  });

  it('has all hold back where the platform refuses by flow control, and then does what was refused', async () => {
    let refusals = 12;
    const { waits, pause } = noPause();
    const held: boolean[] = [];
    const work = async (): Promise<void> => {
      await next();
      if (refusals-- > 0) throw throttled();
    };
    const options = { concurrency: 4, signal, pause, onProgress: ({ isHeld }: BulkProgress) => held.push(isHeld) };
    const { succeeded, failed } = await runBulk(numbers, work, options);
    assert.deepEqual(ascending(succeeded), numbers);
    assert.deepEqual(failed, []);
    // Four at a time are refused, and hold back together, each time for longer.
    assert.deepEqual(waits, [1_000, 2_000, 4_000]);
    assert.ok(held.includes(true));
    assert.equal(held.at(-1), false);
  });

  it('takes the limit of messages for flow control, too', async () => {
    let isFirst = true;
    const work = (): Promise<void> => {
      const isRefused = isFirst;
      isFirst = false;
      return isRefused ? Promise.reject(new BusinessError(refusal('iot.messagebroker.RateLimit'))) : Promise.resolve();
    };
    const { succeeded } = await runBulk(numbers, work, { signal, pause: noPause().pause });
    assert.equal(succeeded.length, 20);
  });

  it('leaves off where it is cancelled while it holds back', async () => {
    const controller = new AbortController();
    const pause = (_ms: number, until: AbortSignal): Promise<void> =>
      new Promise((_resolve, reject) => {
        until.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
        setImmediate(() => {
          controller.abort();
        });
      });
    const outcome = await runBulk(numbers, () => Promise.reject(throttled()), { signal: controller.signal, pause });
    assert.deepEqual(ascending(outcome.notBegun), numbers);
  });

  it('gives the rest up where all would fail alike, and says why', async () => {
    const many = Array.from({ length: 500 }, (_, index) => index);
    let calls = 0;
    const error = new GatewayError(refusal('InvalidAccessKeyId.NotFound'));
    const work = async (): Promise<void> => {
      calls++;
      await next();
      throw error;
    };
    const { succeeded, failed, notBegun, givenUp } = await runBulk(many, work, { concurrency: 4, signal });
    assert.equal(givenUp, error);
    assert.equal(succeeded.length, 0);
    assert.equal(failed.length, calls);
    assert.ok(calls < 30, `${calls} calls`);
    assert.equal(failed.length + notBegun.length, many.length);
  });

  it('does not give up for failures that are about the things themselves', async () => {
    const work = (): Promise<void> => Promise.reject(new BusinessError(refusal('iot.device.NotExistedDevice')));
    const { failed } = await runBulk(
      Array.from({ length: 100 }, (_, index) => index),
      work,
      { signal },
    );
    assert.equal(failed.length, 100);
  });

  /** What happens to one target, attempt by attempt; it succeeds after that. */
  const fates = fc.array(fc.constantFrom('throttled', 'refused', 'unreachable', 'cancel'), { maxLength: 3 });

  it('ends each target as exactly one of succeeded, failed and not begun, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fates, { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (plan, concurrency) => {
          const controller = new AbortController();
          const left = plan.map((fate) => [...fate]);
          const begun = new Set<number>();
          const work = async (index: number): Promise<void> => {
            begun.add(index);
            await next();
            const fate = left[index]?.shift();
            if (fate === 'cancel') controller.abort();
            if (fate === 'throttled') throw throttled();
            if (fate === 'refused') throw new BusinessError(refusal('iot.device.NotExistedDevice'));
            if (fate === 'unreachable') throw new GatewayError(refusal('ServiceUnavailable'));
          };
          const targets = plan.map((_, index) => index);
          const options = { concurrency, signal: controller.signal, pause: noPause().pause };
          const { succeeded, failed, notBegun, givenUp } = await runBulk(targets, work, options);
          const ends = [...succeeded, ...failed.map(({ target }) => target), ...notBegun];
          assert.deepEqual(ascending(ends), targets);
          for (const index of succeeded) assert.ok(begun.has(index));
          if (notBegun.length > 0) assert.ok(controller.signal.aborted || givenUp !== undefined);
        },
      ),
    );
  });
});
