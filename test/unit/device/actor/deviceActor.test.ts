import assert from 'node:assert/strict';
import { DeviceActor } from '../../../../src/device/actor/deviceActor.ts';
import type { Behaviour } from '../../../../src/device/behaviour/behaviour.ts';
import { withoutFiles } from '../../../../src/device/behaviour/loadedBehaviour.ts';
import { ManualClock } from '../../../support/manualClock.ts';

const names = { productKey: 'pk', deviceName: 'dn' };

/** What an actor publishes, as `topic payload` or as JSON, with the seconds since it began. */
function act(behaviour: Behaviour, clock = new ManualClock()) {
  const begun = clock.now();
  const sent: { readonly at: number; readonly topic: string; readonly payload: string; readonly qos: number }[] = [];
  const log: string[] = [];
  const line = (message: string) => void log.push(message);
  const actor = new DeviceActor({
    names,
    loaded: withoutFiles(behaviour),
    clock,
    log: { debug: line, info: line, warn: line, error: line },
    publish(topic, payload, qos) {
      sent.push({ at: (clock.now() - begun) / 1000, topic, payload: Buffer.from(payload as never).toString(), qos });
      return Promise.resolve();
    },
  });
  return {
    actor,
    clock,
    log,
    /** What was sent since the last time. */
    sent: () => sent.splice(0),
    hear: (topic: string, message: unknown) => actor.hear(topic, Buffer.from(JSON.stringify(message))),
  };
}

describe('What a device hears', () => {
  it('are the topics that it subscribes to, each message of which is counted', () => {
    const { actor, hear } = act({ subscribe: ['/${productKey}/${deviceName}/user/get'] });
    assert.deepEqual(actor.subscriptions, ['/pk/dn/user/get']);
    assert.equal(hear('/pk/dn/user/get', { on: true }), true);
    assert.equal(hear('/pk/dn/user/other', { on: true }), false);
    assert.deepEqual(actor.counters, { sent: 0, received: 1, answered: 0, failed: 0 });
  });
});

describe('What a device sends of its own accord', () => {
  it('begins at once, keeps its interval give or take, and ends with the connection', () => {
    const post = { type: 'message', topic: '/t', every: 10, jitter: 2, qos: 1, body: '${count}' } as const;
    const { actor, clock, sent } = act({ posts: [post] }, new ManualClock([0, 1, 0.5]));
    clock.advance(5);
    actor.connected();
    clock.advance(31);
    assert.deepEqual(
      sent().map(({ at, topic, payload, qos }) => [at, topic, payload, qos]),
      [
        [5, '/t', '1', 1],
        [13, '/t', '2', 1],
        [25, '/t', '3', 1],
        [35, '/t', '4', 1],
      ],
    );
    actor.disconnected();
    clock.advance(60);
    assert.deepEqual([sent(), clock.waiting], [[], 0]);
    actor.connected();
    assert.deepEqual(
      sent().map(({ payload }) => payload),
      ['5'],
    );
  });

  it('tells an event for the first time after its interval', () => {
    const { actor, clock, sent } = act({
      posts: [{ type: 'event', event: 'alarm', every: 60, values: { level: { type: 'constant', value: 3 } } }],
    });
    actor.connected();
    clock.advance(59);
    assert.deepEqual(sent(), []);
    clock.advance(1);
    assert.deepEqual(
      sent().map(({ topic, payload }) => [topic, JSON.parse(payload) as unknown]),
      [
        [
          '/sys/pk/dn/thing/event/alarm/post',
          {
            ...{ id: '1', version: '1.0', method: 'thing.event.alarm.post' },
            params: { value: { level: 3 }, time: clock.now() },
          },
        ],
      ],
    );
  });

  it('shapes its message from what is measured', () => {
    const body = {
      it: '${values.a}',
      all: '${values}',
      last: '${properties.a}',
      who: '${productKey}',
      at: '${timestamp}',
    };
    const values = { a: { type: 'steps', values: [1, 2] } } as const;
    const { actor, clock, sent } = act({ posts: [{ type: 'message', topic: '/t', every: 1, values, body }] });
    actor.connected();
    assert.deepEqual(JSON.parse(sent()[0]?.payload ?? ''), {
      it: 1,
      all: { a: 1 },
      last: 1,
      who: 'pk',
      at: clock.now(),
    });
  });

  it('fails where a body has not the form that its topic needs', () => {
    const { actor, log, sent } = act({
      posts: [
        { type: 'properties', every: 1, body: 'x' },
        { type: 'shadow', every: 1, body: [1] },
      ],
    });
    actor.connected();
    assert.equal(actor.counters.failed, 2);
    assert.match(log.join(), /the body of a post of properties is no object/);
    assert.deepEqual(
      sent().map(({ topic }) => topic),
      ['/shadow/update/pk/dn'],
    );
  });
});

describe('What a device is set to', () => {
  const set = { id: '7', version: '1.0', method: 'thing.service.property.set', params: { limit: 5 } };
  const topic = '/sys/pk/dn/thing/service/property/set';
  const values = { limit: { type: 'constant', value: 1 }, speed: { type: 'constant', value: 9 } } as const;

  it('is answered, reported, and stays', () => {
    const { actor, clock, sent, hear } = act({ set: { delay: 1 }, posts: [{ type: 'properties', every: 10, values }] });
    actor.connected();
    sent();
    assert.ok(hear(topic, set));
    assert.deepEqual(sent(), []);
    clock.advance(10);
    assert.deepEqual(
      sent().map((message) => [message.at, message.topic, JSON.parse(message.payload) as unknown]),
      [
        [1, `${topic}_reply`, { id: '7', code: 200, data: {} }],
        [1, '/sys/pk/dn/thing/event/property/post', { ...post('2'), params: { limit: 5 } }],
        [10, '/sys/pk/dn/thing/event/property/post', { ...post('3'), params: { limit: 5, speed: 9 } }],
      ],
    );
    assert.equal(actor.counters.answered, 1);
  });

  it('can be asked for', () => {
    const { actor, sent, hear } = act({ posts: [{ type: 'properties', every: 10, values }] });
    actor.connected();
    sent();
    hear('/sys/pk/dn/thing/service/property/get', {
      ...set,
      method: 'thing.service.property.get',
      params: ['speed', 'x'],
    });
    assert.deepEqual(JSON.parse(sent()[0]?.payload ?? ''), { id: '7', code: 200, data: { speed: 9 } });
  });

  it('is not taken where the behaviour does not say so, and not reported where it says so', () => {
    const without = act({ services: {} });
    assert.ok(without.hear(topic, set));
    assert.deepEqual([without.sent(), without.actor.counters.failed], [[], 1]);
    assert.match(without.log.join(), /its behaviour has no answer to thing\.service\.property\.set/);
    const quiet = act({ set: { post: false } });
    quiet.hear(topic, set);
    assert.equal(quiet.sent().length, 1);
  });

  function post(id: string) {
    return { id, version: '1.0', method: 'thing.event.property.post' };
  }
});

describe('The shadow of a device', () => {
  const update = '/shadow/update/pk/dn';
  const get = '/shadow/get/pk/dn';
  const state = {
    desired: { mode: 'eco', display: { unit: 'C' } },
    reported: { mode: 'heat', display: { unit: 'C', light: 5 } },
  };
  const messages = (list: readonly { readonly topic: string; readonly payload: string }[]) =>
    list.map(({ topic, payload }) => {
      assert.equal(topic, update);
      return JSON.parse(payload) as unknown;
    });

  it('is asked for, and what is desired and not so yet becomes so', () => {
    const { actor, sent, hear } = act({ shadow: {} });
    actor.connected();
    assert.deepEqual(messages(sent()), [{ method: 'get' }]);
    hear(get, { method: 'reply', payload: { status: 'success', state, metadata: {} }, version: 4, timestamp: 1 });
    assert.deepEqual(messages(sent()), [{ method: 'update', state: { reported: { mode: 'eco' } }, version: 5 }]);
    hear(get, { method: 'reply', payload: { status: 'success', version: 5 }, timestamp: 1 });
    assert.deepEqual([sent(), actor.counters.answered], [[], 1]);
  });

  it('is followed when it changes, after the time it takes, and emptied where the behaviour says so', () => {
    const { actor, clock, sent, hear } = act({ shadow: { delay: 2, clearDesired: true } });
    actor.connected();
    sent();
    const desired = { display: { light: 9 } };
    hear(get, {
      method: 'control',
      payload: { status: 'success', state: { ...state, desired } },
      version: 7,
      timestamp: 1,
    });
    clock.advance(2);
    assert.deepEqual(messages(sent()), [
      { method: 'update', state: { reported: { display: { unit: 'C', light: 9 } } }, version: 8 },
      { method: 'update', state: { desired: 'null' }, version: 9 },
    ]);
    hear(get, { method: 'reply', payload: { status: 'success', version: 8 }, timestamp: 1 });
    hear(get, { method: 'control', payload: { status: 'success', state }, version: 10, timestamp: 1 });
    clock.advance(2);
    assert.deepEqual(messages(sent())[0], { method: 'update', state: { reported: { mode: 'eco' } }, version: 11 });
  });

  it('is read again where somebody else changed it in between', () => {
    const { actor, log, sent, hear } = act({ shadow: {} });
    actor.connected();
    hear(get, { method: 'reply', payload: { status: 'success', state }, version: 4, timestamp: 1 });
    sent();
    const content = { errorcode: '409', errormessage: 'version conflict' };
    hear(get, { method: 'reply', payload: { status: 'error', content }, timestamp: 1 });
    assert.deepEqual(messages(sent()), [{ method: 'get' }]);
    assert.match(log.join(), /its shadow was not changed: 409 version conflict/);
  });

  it('is reported to as soon as its version is known, and follows nothing where the behaviour does not say so', () => {
    const values = { mode: { type: 'steps', values: ['a', 'b', 'c'] } } as const;
    const { actor, clock, sent, hear } = act({ posts: [{ type: 'shadow', every: 10, values }] });
    actor.connected();
    clock.advance(10);
    assert.deepEqual(messages(sent()), [{ method: 'get' }]);
    hear(get, { method: 'reply', payload: { status: 'success', state }, version: 0, timestamp: 1 });
    assert.deepEqual(messages(sent()), [{ method: 'update', state: { reported: { mode: 'b' } }, version: 1 }]);
    clock.advance(10);
    assert.deepEqual(messages(sent()), [{ method: 'update', state: { reported: { mode: 'c' } }, version: 2 }]);
  });

  it('may say anything without harm', () => {
    const { actor, hear, log } = act({ shadow: {} });
    actor.connected();
    for (const message of [null, [], {}, { method: 'control' }, { method: 'reply', payload: { status: 'error' } }, 7]) {
      assert.ok(hear(get, message));
    }
    actor.hear(get, Buffer.from('{'));
    assert.equal(actor.counters.failed, 2, log.join('\n'));
  });
});
