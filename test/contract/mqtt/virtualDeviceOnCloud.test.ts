import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { withoutFiles } from '../../../src/device/behaviour/loadedBehaviour.ts';
import { cloudBroker, type CloudBroker, type Takeover } from '../../../src/device/connection/brokerAddress.ts';
import { VirtualDevice } from '../../../src/device/virtualDevice.ts';
import { secretOf } from '../../support/deviceRegister.ts';
import { closed, startBrokerFixture, type BrokerFixture } from '../../support/mqttBroker.ts';
import { loopbackCertificate, startTlsBroker, type TlsBroker } from '../../support/tlsBroker.ts';

const names = { productKey: 'pk', deviceName: 'device' };

/** The cloud is played by a broker of our own behind TLS. */
describe('A virtual device on the cloud', () => {
  let fixture: BrokerFixture;
  let tls: TlsBroker;
  const devices: VirtualDevice[] = [];
  const log: string[] = [];
  beforeEach(async () => {
    fixture = await startBrokerFixture();
    fixture.directory.register('device');
    tls = await startTlsBroker(fixture.broker.port);
    log.length = 0;
  });
  afterEach(async () => {
    await Promise.all(devices.splice(0).map((device) => device.close()));
    await tls[Symbol.asyncDispose]();
    await fixture.close();
  });

  const start = (broker: Partial<CloudBroker>) => {
    const line = (message: string) => void log.push(message);
    const device = new VirtualDevice({
      broker: {
        ...{ kind: 'cloud', host: '127.0.0.1', port: tls.port, ca: [loopbackCertificate] },
        mayConnect: () => Promise.resolve(true),
        ...broker,
      },
      device: { ...names, deviceSecret: secretOf('device') },
      behaviour: withoutFiles({
        rrpc: { answer: { type: 'echo' } },
        gateway: { subDevices: [{ productKey: 'pk', deviceName: 'behind' }] },
      }),
      log: { debug: line, info: line, warn: line, error: line },
      backoff: { first: 20, longest: 20 },
    });
    devices.push(device);
    return device;
  };

  it('asks first, and says whom it would throw off', async () => {
    const real = await fixture.logIn('device');
    const thrownOff = closed(real);
    const asked: Takeover[] = [];
    const { promise: answer, resolve: say } = Promise.withResolvers<boolean>();
    const device = start({
      mayConnect(takeover) {
        asked.push(takeover);
        return answer;
      },
    });
    await delay(50);
    assert.equal(device.status.state, 'asking');
    assert.ok(real.connected);
    assert.deepEqual(asked, [
      {
        devices: [names, { productKey: 'pk', deviceName: 'behind' }],
        message:
          'The virtual device logs in as 2 devices, pk/device, pk/behind, on 127.0.0.1. The platform keeps one ' +
          'connection for each: real devices of these names would be thrown off, and what the virtual device reports ' +
          'counts as theirs.',
      },
    ]);
    say(true);
    await device.ready;
    await thrownOff;
    const request = { ...names, payload: Buffer.from('hi'), timeout: 5000, messageId: '7' };
    const outcome = await fixture.broker.messenger.rrpc(request);
    assert.ok(outcome.code === 'SUCCESS' && Buffer.from(outcome.payload).toString() === 'hi');
  });

  it('stays away where nobody lets it connect, or nobody can be asked', async () => {
    for (const [mayConnect, reason] of [
      [() => Promise.resolve(false), 'nobody let it connect'],
      [() => Promise.reject(new Error('no window')), 'nobody could be asked whether it may connect: no window'],
    ] as const) {
      const device = start({ mayConnect });
      await device.ready;
      assert.deepEqual(device.status, { state: 'ended', because: 'declined', reason });
    }
    assert.deepEqual(fixture.directory.reports, []);
  });

  it('can be closed while it asks', async () => {
    const { promise: answer, resolve: say } = Promise.withResolvers<boolean>();
    const device = start({ mayConnect: () => answer });
    await device.close();
    say(true);
    await delay(50);
    assert.deepEqual(fixture.directory.reports, []);
    assert.equal(device.status.state, 'ended');
  });

  it('trusts only whom the system trusts', async () => {
    const device = start({ ca: [] });
    while (device.status.state !== 'waiting') await delay(10);
    assert.match(device.status.reason, /self-signed certificate/);
    assert.deepEqual(fixture.directory.reports, []);
  });

  it('finds the broker by region and product', () => {
    const mayConnect = () => Promise.resolve(true);
    const at = { regionId: 'cn-shanghai', productKey: 'a1Thermo001', mayConnect };
    const host = 'a1Thermo001.iot-as-mqtt.cn-shanghai.aliyuncs.com';
    assert.deepEqual(cloudBroker(at), { kind: 'cloud', host, port: 1883, mayConnect });
    assert.equal(cloudBroker({ ...at, port: 443 }).port, 443);
    assert.throws(() => cloudBroker({ ...at, regionId: 'here.example/' }), RangeError);
  });
});
