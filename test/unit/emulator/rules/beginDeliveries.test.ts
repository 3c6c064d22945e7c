import assert from 'node:assert/strict';
import { beginDeliveries } from '../../../../src/emulator/rules/beginDeliveries.ts';
import { DeliveryError } from '../../../../src/emulator/rules/deliveryError.ts';
import type { RuleAction } from '../../../../src/emulator/rules/runningRule.ts';
import type { Prepared } from '../../../../src/emulator/rules/targets/ruleTarget.ts';
import { temporaryStore } from '../../../support/temporaryStore.ts';

describe('beginDeliveries', () => {
  let fixture: ReturnType<typeof temporaryStore>;
  beforeEach(() => (fixture = temporaryStore()));
  afterEach(() => fixture.remove());

  /** Begins a delivery for each of `targets`. */
  function begin(...targets: readonly (() => Prepared)[]) {
    const destination = { type: 'MNS', regionId: 'cn-shanghai', name: 'queue' };
    const actions = targets.map((_target, id): RuleAction => ({ id, type: 'MNS', configuration: {}, destination }));
    const run = {
      ...{ actions, errorAction: undefined, attempts: 0, rule: { id: 1, name: 'Rule', regionId: 'cn-shanghai' } },
      content: { kind: 'json', json: {} },
      message: {
        topicType: 1,
        qos: 1,
        ...{ productKey: 'pk', deviceName: 'device', suffix: 'user/update', depth: 0 },
        ...{ topic: '/pk/device/user/update', payload: Buffer.from('{}'), messageId: '1' },
      },
    } as const;
    const target = { prepare: ({ action }: { readonly action: RuleAction }) => targets[action.id]!() };
    return beginDeliveries(run, target, fixture.store, new AbortController().signal);
  }
  const failing = (error: Error) => (): Prepared => ({
    ...{ kind: 'send', isSlow: false },
    send: () => Promise.reject(error),
  });
  const throwing = (error: Error) => (): Prepared => {
    throw error;
  };

  it('tell what targets did not take, in the order of the actions', async () => {
    const { kept, sent } = begin(
      failing(new DeliveryError('one')),
      () => ({ kind: 'write', write: () => undefined }),
      throwing(new DeliveryError('two')),
    );
    await kept;
    assert.deepEqual(
      (await sent)?.map(({ action, error }) => [action.id, error.message]),
      [
        [0, 'one'],
        [2, 'two'],
      ],
    );
  });

  it('leave no failure to nobody where the emulator itself cannot go on', async () => {
    const begun = begin(failing(new Error('the disk is full')), throwing(new Error('the disk is full as well')));
    await assert.rejects(Promise.resolve(begun.sent), /the disk is full/);
    // What nobody waited for would end the process now.
    await new Promise(setImmediate);
  });
});
