import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { settleRequest } from '../../../src/platform/settleRequest.ts';

const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** What comes of a request, in its order, up to a reading anew that does not end before the test has looked. */
async function orderOf(serve: () => Promise<object | undefined>) {
  const order: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const settled = settleRequest({
    log,
    what: 'saveTag of thermostat-0001',
    serve,
    readAnew: () => {
      order.push('reads');
      return promise;
    },
    tell: (outcome) => order.push(outcome),
  });
  await setImmediate();
  order.push('looked');
  resolve(undefined);
  await settled;
  return order;
}

describe('settleRequest', () => {
  it('tells that it was done once that is read', async () => {
    assert.deepEqual(await orderOf(() => Promise.resolve({ words: 'Done.' })), ['reads', 'looked', { words: 'Done.' }]);
  });

  it('tells why it failed before it reads anew', async () => {
    const order = await orderOf(() => Promise.reject(new Error('No.')));
    assert.deepEqual(order, [{ problem: 'No.' }, 'reads', 'looked']);
  });

  it('reads nothing anew where the person called it off', async () => {
    assert.deepEqual(await orderOf(() => Promise.resolve(undefined)), [undefined, 'looked']);
  });

  it('tells nothing of what the person cancelled while it was carried out: that is no failure', async () => {
    const cancelled = () => Promise.reject(new DOMException('This operation was aborted', 'AbortError'));
    assert.deepEqual(await orderOf(cancelled), [undefined, 'looked']);
  });
});
