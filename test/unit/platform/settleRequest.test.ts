import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { settleRequest } from '../../../src/platform/settleRequest.ts';

const nothing = (): void => undefined;
const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** What comes of a request, in its order, up to a reading anew that does not end before the test has looked. */
async function orderOf(serve: () => Promise<object | undefined>) {
  const order: unknown[] = [];
  const errors: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const settled = settleRequest({
    log,
    what: 'saveTag of thermostat-0001',
    serve,
    readAnew: () => {
      order.push('reads');
      return promise;
    },
    tell: (outcome, error) => {
      order.push(outcome);
      errors.push(error);
    },
  });
  await setImmediate();
  order.push('looked');
  resolve(undefined);
  await settled;
  return { order, errors };
}

describe('settleRequest', () => {
  it('tells that it was done once that is read', async () => {
    const { order } = await orderOf(() => Promise.resolve({ words: 'Done.' }));
    assert.deepEqual(order, ['reads', 'looked', { words: 'Done.' }]);
  });

  it('tells why it failed before it reads anew, with the error as it was thrown', async () => {
    const error = new Error('No.');
    const { order, errors } = await orderOf(() => Promise.reject(error));
    assert.deepEqual(order, [{ problem: 'No.' }, 'reads', 'looked']);
    assert.deepEqual(errors, [error]);
  });

  it('reads nothing anew where the person called it off', async () => {
    assert.deepEqual((await orderOf(() => Promise.resolve(undefined))).order, [undefined, 'looked']);
  });

  it('tells nothing of what the person cancelled while it was carried out: that is no failure', async () => {
    const cancelled = () => Promise.reject(new DOMException('This operation was aborted', 'AbortError'));
    assert.deepEqual((await orderOf(cancelled)).order, [undefined, 'looked']);
  });
});
