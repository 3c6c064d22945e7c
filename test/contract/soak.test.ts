import assert from 'node:assert/strict';
import { withoutFiles } from '../../src/device/behaviour/loadedBehaviour.ts';
import { VirtualDevice } from '../../src/device/virtualDevice.ts';
import { BrowsingPerson } from '../support/browsingPerson.ts';
import { HeapWatch } from '../support/heapWatch.ts';
import { startSampleEmulator, type SampleEmulator } from '../support/sampleEmulator.ts';

/** `npm run soak` makes it 30 minutes of 500 devices. */
const seconds = Number(process.env['SOAK_SECONDS'] ?? 4);
const deviceCount = Number(process.env['SOAK_DEVICES'] ?? 10);
/** Caches and compiled code are still growing before. */
const leastForHeap = 120;

const ProductKey = 'a1Thermo001';
const nameOf = (round: number): string => `soaked-${1 + (round % deviceCount)}`;
/** What a person has looked at by the end. */
const looked = [
  ...['region', 'product', 'devices', 'device', 'topics', 'topic', 'thingModel', 'subDevices', 'routes', 'rule'],
  ...['detail', 'tags', 'model', 'values', 'shadow', 'topics', 'routes', 'topology'].map((part) => `page ${part}`),
  ...['shadow written', 'messages following', 'rows of messages', 'trace', 'deliveries of rules'],
];
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A machine that is busy with other things takes longer than a person would wait, in ms. */
const patient = { timeout: 120_000 };
const late = /got no answer from .* within/;

const behaviour = withoutFiles({
  posts: [
    {
      ...{ type: 'message', topic: '/${productKey}/${deviceName}/user/update', every: 2, jitter: 1, qos: 1 },
      values: { temperature: { type: 'sine', min: 20, max: 40, period: 30 } },
    },
    { type: 'shadow', every: 5, jitter: 2, values: { temperature: { type: 'randomWalk', min: 20, max: 40, step: 1 } } },
  ],
  rrpc: { answer: { type: 'fixed', body: 'still here' } },
});

describe(`The emulator, ${deviceCount} virtual devices, rules and a person who browses`, () => {
  const errors: string[] = [];
  const log = { ...silent, error: (line: string) => void errors.push(line) };
  let emulator: SampleEmulator;
  const devices: VirtualDevice[] = [];
  /** What devices answered to a person. */
  let answers = 0;

  before(async () => {
    emulator = await startSampleEmulator({ log, enforceLimits: false });
  });
  after(async () => {
    await Promise.all(devices.map((device) => device.close()));
    await emulator[Symbol.asyncDispose]();
  });

  it(`go on for ${seconds} s, and take no more memory at the end than before`, async () => {
    const client = emulator.client();
    for (let number = 1; number <= deviceCount; number++) {
      const DeviceName = `soaked-${number}`;
      const { Data } = await client.call('RegisterDevice', { ProductKey, DeviceName });
      const device = new VirtualDevice({
        broker: { kind: 'emulator', port: emulator.running.mqttPort },
        device: { productKey: ProductKey, deviceName: DeviceName, deviceSecret: Data.DeviceSecret },
        behaviour,
        log,
      });
      devices.push(device);
    }
    await Promise.all(devices.map((device) => device.ready));

    using person = new BrowsingPerson(emulator, ProductKey, log);
    const heap = new HeapWatch(seconds * 1000);
    const start = performance.now();
    let rounds = 0;
    const isBusy = (elapsed: number) =>
      elapsed < seconds * 1000 ||
      devices.some(({ counters }) => counters.sent === 0) ||
      !person.seen.has('deliveries of rules');
    for (let elapsed = 0; isBusy(elapsed); elapsed = performance.now() - start) {
      rounds += 1;
      await person.look(ProductKey, nameOf(rounds));
      await call(rounds);
      if (seconds >= leastForHeap) heap.note(elapsed);
    }

    assert.ok(rounds > 1);
    assert.ok(answers > 0);
    for (const kind of looked) assert.ok(person.seen.has(kind), `nobody saw: ${kind}`);
    assert.deepEqual(
      errors.filter((line) => !late.test(line)),
      [],
    );
    if (seconds < leastForHeap) return;
    const sent = devices.reduce((sum, { counters }) => sum + counters.sent, 0);
    console.log(
      `      ${rounds} rounds, ${answers} answers, ${sent} messages; heap by thirds, in MB: ${heap.toString()}`,
    );
    heap.assertSteady();
  }).timeout((seconds + 600) * 1000);

  /** What a person does to one device, and what comes back. */
  async function call(round: number): Promise<void> {
    const client = emulator.client();
    const DeviceName = nameOf(round);
    const RequestBase64Byte = Buffer.from('?').toString('base64');
    const { PayloadBase64Byte, RrpcCode } = await client.call(
      'RRpc',
      { ProductKey, DeviceName, Timeout: 8000, RequestBase64Byte },
      patient,
    );
    if (PayloadBase64Byte === undefined) assert.equal(RrpcCode, 'TIMEOUT');
    else {
      answers += 1;
      assert.equal(Buffer.from(PayloadBase64Byte, 'base64').toString(), 'still here');
    }
    const { ShadowMessage } = await client.call('GetDeviceShadow', { ProductKey, DeviceName }, patient);
    assert.match(ShadowMessage, /state/);
    const [TopicFullName, MessageContent] = [
      `/${ProductKey}/${DeviceName}/user/get`,
      Buffer.from(String(round)).toString('base64'),
    ];
    await client.call('Pub', { ProductKey, TopicFullName, MessageContent }, patient);
  }
});
