import assert from 'node:assert/strict';
import { say } from '../../../../../src/common/l10n.ts';
import { AccountLimits } from '../../../../../src/emulator/mqtt/limits/accountLimits.ts';
import { ConnectionLimits } from '../../../../../src/emulator/mqtt/limits/connectionLimits.ts';

describe('The limits of the account', () => {
  let time = 0;
  const now = () => time;
  let account: AccountLimits;
  const connect = () => new ConnectionLimits({ account, subscribersOf: () => 0, now });
  beforeEach(() => {
    time = 0;
    account = new AccountLimits(now);
  });

  /** How many of the first calls are let pass, over connections that have so many tries each. */
  function passed(connections: number, tries: number, isRefused: (limits: ConnectionLimits) => string | undefined) {
    const refusals = new Set<string>();
    let count = 0;
    for (let number = 0; number < connections; number++) {
      const limits = connect();
      for (let attempt = 0; attempt < tries; attempt++) {
        const refusal = isRefused(limits);
        if (refusal === undefined) count += 1;
        else refusals.add(refusal);
      }
    }
    return [count, ...refusals];
  }

  it('let all devices together publish 10,000 messages a second', () => {
    const publish = (limits: ConnectionLimits) => {
      const refusal = limits.publishRefusal(0);
      return refusal && say(refusal);
    };
    const words = 'all devices together publish more than 10000 messages a second';
    assert.deepEqual(passed(400, 30, publish), [10_000, words]);
    time += 1000;
    assert.deepEqual(passed(1, 31, publish), [30, 'more than 30 messages a second with QoS 0']);
  });

  it('let all devices together be sent 2,000 messages a second', () => {
    const send = (limits: ConnectionLimits) => limits.sendRefusal({ topic: '/a', payload: 'x' });
    assert.deepEqual(passed(50, 50, send), [2_000, 'all devices together are sent more than 2000 messages a second']);
    time += 500;
    assert.deepEqual(passed(30, 40, send)[0], 1_000);
  });

  it('do not count what the limits of a connection refuse', () => {
    const limits = connect();
    const message = { topic: '/a', payload: Buffer.alloc(600_000) };
    assert.equal(limits.sendRefusal(message), undefined);
    assert.equal(limits.sendRefusal(message), 'it is sent more than 1 MB a second');
    assert.equal(passed(40, 50, (one) => one.sendRefusal({ topic: '/a', payload: '' }))[0], 1_999);
  });
});
