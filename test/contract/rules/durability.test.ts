import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { EmulatorFolder } from '../../support/emulatorProcess.ts';
import { startLoopbackServer } from '../../support/loopbackServer.ts';
import { actions, startRule } from '../../support/startRule.ts';

/** An emulator as a process of its own, which a test kills and starts again on the same ports. */
async function killable() {
  const folder = await EmulatorFolder.create();
  let running = folder.start();
  const { httpPort, mqttPort } = await running.ready();
  const emulator = {
    httpPort,
    mqttPort,
    keys: await folder.keys(),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
  const killAndStart = async () => {
    await running.kill('SIGKILL');
    running = folder.start();
    await running.ready();
  };
  return { fleet: await DeviceFleet.on(emulator), killAndStart };
}

interface Items {
  readonly items: readonly { readonly content: unknown; readonly messageId: string }[];
}

describe('What a rule has to deliver when the emulator is killed', () => {
  it('is delivered afterwards where the target did not take it yet, with the same id', async () => {
    const { killAndStart, ...killed } = await killable();
    await using fleet = killed.fleet;
    await startRule(fleet, { actions: [actions.queue('late'), actions.queue('early')] });
    await fleet.control('PUT', 'destinations/MNS/late', { failures: 1_000_000 });
    const device = await fleet.connect('sender');
    await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        device.publishAsync(fleet.topic('sender', 'user/update'), `{"number":${number}}`, { qos: 1 }),
      ),
    );
    await killAndStart();
    const items = async (name: string) => (await fleet.read<Items>(`destinations/MNS/${name}`)).items;
    assert.equal((await items('early')).length, 50);
    assert.ok(await waitUntil(async () => (await items('late')).length >= 50, 20_000));
    const early = new Map((await items('early')).map(({ messageId, content }) => [messageId, content]));
    const late = new Map((await items('late')).map(({ messageId, content }) => [messageId, content]));
    assert.deepEqual(late.size, 50);
    assert.deepEqual(new Map([...late].sort()), new Map([...early].sort()));
    // Traces end with the process; what was taken up again has one.
    const [[messageId] = ['']] = late;
    assert.equal((await fleet.control('GET', `traces/${messageId}`)).status, 200);
  });

  it('is delivered soon afterwards, although its times were those of a clock that was ahead', async () => {
    const { killAndStart, ...killed } = await killable();
    await using fleet = killed.fleet;
    await startRule(fleet, { actions: [actions.queue('ahead')] });
    await fleet.control('PUT', 'destinations/MNS/ahead', { failures: 1_000_000 });
    const device = await fleet.connect('sender');
    await fleet.control('PUT', 'clock', { offset: 365 * 24 * 3_600_000 });
    await device.publishAsync(fleet.topic('sender', 'user/update'), '{"a":1}', { qos: 1 });
    await killAndStart();
    const items = async () => (await fleet.read<Items>('destinations/MNS/ahead')).items;
    assert.ok(await waitUntil(async () => (await items()).length === 1, 20_000));
  });

  it('is that devices are gone which were connected', async () => {
    const { killAndStart, ...killed } = await killable();
    await using fleet = killed.fleet;
    await fleet.register('first', 'second');
    await startRule(fleet, { shortTopic: '+', actions: [actions.queue('status')] });
    for (const name of ['first', 'second']) (await fleet.connect(name)).on('error', () => undefined);
    const told = async () => {
      const { items } = await fleet.read<Items>('destinations/MNS/status');
      return items.map(({ content }) => content as { status: string; deviceName: string }).reverse();
    };
    assert.ok(await waitUntil(async () => (await told()).length === 2, 10_000));
    await killAndStart();
    assert.ok(await waitUntil(async () => (await told()).length === 4, 10_000));
    assert.deepEqual(
      (await told()).map(({ status, deviceName }) => `${deviceName} ${status}`),
      ['first online', 'second online', 'first offline', 'second offline'],
    );
    // It is news once only.
    await killAndStart();
    assert.equal((await told()).length, 4);
  });

  it('is asked of a function again that did not answer', async () => {
    const { killAndStart, ...killed } = await killable();
    await using fleet = killed.fleet;
    let isAnswering = false;
    await using server = await startLoopbackServer(() => (isAnswering ? { status: 200, body: 'done' } : undefined));
    await startRule(fleet, { actions: [actions.call('slow')] });
    await fleet.control('PUT', 'destinations/FC/service%2Fslow', { url: server.endpoint, timeout: 60_000 });
    const device = await fleet.connect('sender');
    await device.publishAsync(fleet.topic('sender', 'user/update'), '{"a":1}', { qos: 1 });
    assert.ok(await waitUntil(() => server.requests.length === 1, 10_000));
    isAnswering = true;
    await killAndStart();
    const items = async () => (await fleet.read<Items>('destinations/FC/service%2Fslow')).items;
    assert.ok(await waitUntil(async () => (await items()).length === 1, 10_000));
    assert.equal(server.requests.length, 2);
    assert.deepEqual(
      (await items()).map(({ content }) => content),
      [{ a: 1 }],
    );
  });

  it('and failed for good waits for somebody to try it again, as long as its rule is there', async () => {
    const { killAndStart, ...killed } = await killable();
    await using fleet = killed.fleet;
    // A circle is given up at once, however often it is tried.
    const topic = fleet.topic('sender', 'user/both');
    const RuleId = await startRule(fleet, { shortTopic: '+/user/both', actions: [actions.republish(topic)] });
    const device = await fleet.connect('sender');
    await device.publishAsync(topic, '{"a":1}', { qos: 1 });
    const failures = async () =>
      (await fleet.read<{ failures: { id: string; canDeliverAgain: boolean }[] }>('failures')).failures;
    assert.ok(await waitUntil(async () => (await failures()).length === 1, 10_000));
    const [before] = await failures();
    await killAndStart();
    assert.deepEqual(await failures(), [before], 'nothing is tried again by itself');
    const again = async () =>
      (await fleet.control('POST', `failures/${(await failures())[0]?.id ?? ''}/deliver`)).status;
    assert.equal(await again(), 200);
    assert.ok(await waitUntil(async () => ((await failures())[0]?.id ?? before?.id) !== before?.id, 10_000));
    await fleet.api.call('StopRule', { RuleId });
    await fleet.api.call('DeleteRule', { RuleId });
    assert.equal(await again(), 409);
    assert.equal((await failures()).length, 1, 'what cannot be tried again stays on record');
  });
});
