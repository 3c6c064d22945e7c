import assert from 'node:assert/strict';
import { beginDeliveries } from '../../../../src/emulator/rules/beginDeliveries.ts';
import { DeliveryError } from '../../../../src/emulator/rules/deliveryError.ts';
import type { RuleAction } from '../../../../src/emulator/rules/runningRule.ts';
import type { Prepared } from '../../../../src/emulator/rules/targets/ruleTarget.ts';
import { GroupCommit } from '../../../../src/emulator/store/groupCommit.ts';

describe('beginDeliveries', () => {
  /** Begins a delivery for each of `targets`. */
  function begin(...targets: readonly (() => Prepared)[]) {
    const actions = targets.map((_target, id): RuleAction => ({ id, type: 'MNS', configuration: {} }));
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
    return beginDeliveries(run, target, new GroupCommit((work) => work()), new AbortController().signal);
  }
  const failing = (error: Error) => (): Prepared => ({
    ...{ kind: 'send', isSlow: false },
    send: () => Promise.reject(error),
  });
  const throwing = (error: Error) => (): Prepared => {
    throw error;
  };

  it('tell what targets did not take, in the order of the actions', async () => {
    const failures = await begin(
      failing(new DeliveryError('one')),
      () => ({ kind: 'write', write: () => undefined }),
      throwing(new DeliveryError('two')),
    ).quick;
    assert.deepEqual(
      failures.map(({ action, error }) => [action.id, error.message]),
      [
        [0, 'one'],
        [2, 'two'],
      ],
    );
  });

  it('leave no failure to nobody where the emulator itself cannot go on', async () => {
    const begun = begin(failing(new Error('the disk is full')), throwing(new Error('the disk is full as well')));
    await assert.rejects(begun.quick, /the disk is full/);
    // What nobody waited for would end the process now.
    await new Promise(setImmediate);
  });
});
