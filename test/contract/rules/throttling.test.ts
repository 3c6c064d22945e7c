import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { startLoopbackServer, type ScriptedAnswer } from '../../support/loopbackServer.ts';
import { actions, startRule } from '../../support/startRule.ts';

interface Items {
  readonly total: number;
  readonly items: readonly { readonly messageId: string }[];
}

describe('Rules that have more to do than they can', () => {
  it('call a function 100 times at a time; the other calls follow in the order of their messages', async () => {
    await using fleet = await DeviceFleet.start();
    const answers: ((answer: ScriptedAnswer) => void)[] = [];
    let isHanging = true;
    await using server = await startLoopbackServer((_request, response) => {
      if (!isHanging) return { body: 'done' };
      answers.push(({ body }) => response.end(body));
      return undefined;
    });
    await startRule(fleet, { actions: [actions.call('slow')] });
    await fleet.control('PUT', 'destinations/FC/service%2Fslow', { url: server.endpoint, timeout: 60_000 });
    const device = await fleet.connect('sender');
    for (let number = 0; number < 150; number++) {
      await device.publishAsync(fleet.topic('sender', 'user/update'), `{"number":${number}}`, { qos: 1 });
    }
    assert.ok(await waitUntil(() => answers.length >= 100, 10_000));
    assert.equal(server.requests.length, 100);
    isHanging = false;
    // One free place is enough for all that follow.
    answers.shift()?.({ body: 'done' });
    assert.ok(await waitUntil(() => server.requests.length >= 150, 10_000), String(server.requests.length));
    const ids = server.requests.map(({ headers }) => BigInt(String(headers['x-message-id'])));
    const later = ids.slice(100);
    assert.deepEqual(
      later,
      later.toSorted((one, other) => Number(one - other)),
    );
    for (const answer of answers) answer({ body: 'done' });
    const items = () => fleet.read<Items>('destinations/FC/service%2Fslow');
    assert.ok(await waitUntil(async () => (await items()).total >= 150, 10_000));
    assert.equal(new Set(ids).size, 150);
    assert.equal((await items()).total, 150, 'none came twice');
  });

  it('take 1,000 messages a second where limits are enforced, and the others later', async () => {
    const clock = Date.now();
    await using fleet = await DeviceFleet.start({ enforceLimits: true, now: () => clock });
    await startRule(fleet, { actions: [actions.queue('all')] });
    const names = Array.from({ length: 40 }, (_, number) => `sender${number}`);
    for (const name of names) {
      const device = await fleet.connect(name);
      for (let number = 0; number < 30; number++) device.publish(fleet.topic(name, 'user/update'), '{}', { qos: 0 });
    }
    const items = () => fleet.read<Items>('destinations/MNS/all?limit=1');
    assert.ok(await waitUntil(async () => (await items()).total >= 1200, 10_000), String((await items()).total));
    const { traces } = await fleet.read<{ traces: { messageId: string }[] }>('traces?limit=1');
    const { steps } = await fleet.read<{ steps: { kind: string; delay?: number }[] }>(
      `traces/${traces[0]?.messageId ?? ''}`,
    );
    assert.deepEqual(
      steps.map(({ kind, delay }) => [kind, delay]),
      [
        ['rules', undefined],
        ['throttled', 200],
        ['action', undefined],
      ],
    );
  });
});
