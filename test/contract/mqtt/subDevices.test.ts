import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { connectAsync } from 'mqtt';
import type { Client } from '../../../src/client/client.ts';
import { deriveCredentials } from '../../../src/device/credentials.ts';
import { GatewayDevice, register, type Registered } from '../../support/gatewayDevice.ts';
import { closed } from '../../support/mqttBroker.ts';
import { startSampleEmulator, type SampleEmulator } from '../../support/sampleEmulator.ts';

const [gateways, meters] = ['a1Gateway01', 'a1Meter0001'];
let count = 0;

describe('Sub-devices on the emulator', () => {
  let emulator: SampleEmulator;
  let api: Client;
  let gateway: GatewayDevice;
  let sub: Registered;
  beforeEach(async () => {
    emulator = await startSampleEmulator();
    api = emulator.client();
    gateway = await GatewayDevice.connect(emulator, await register(api, gateways, 'own-gateway'), { clean: false });
    sub = await register(api, meters, `sub-${(count += 1)}`);
  });
  afterEach(async () => {
    await gateway[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
  });

  const names = ({ productKey, deviceName }: Registered) => ({ ProductKey: productKey, DeviceName: deviceName });
  const statusOf = async (device: Registered) => (await api.call('GetDeviceStatus', names(device))).Data.Status;
  const untilStatus = async (device: Registered, status: string) => {
    while ((await statusOf(device)) !== status) await delay(5);
  };
  const topic = (rest: string, device = sub) => `/${device.productKey}/${device.deviceName}/${rest}`;
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const pub = (rest: string, text: string, Qos: 0 | 1) =>
    api.call('Pub', { ProductKey: sub.productKey, TopicFullName: topic(rest), MessageContent: base64(text), Qos });
  const online = async (change: object = {}) => {
    assert.equal((await gateway.attach(sub)).code, 200);
    assert.deepEqual(await gateway.logIn(sub, change), { id: '2', code: 200, message: 'success', data: '' });
  };

  it('come and go through their gateway', async () => {
    assert.equal(await statusOf(sub), 'UNACTIVE');
    await online();
    assert.equal(await statusOf(sub), 'ONLINE');
    const { Data } = await api.call('QueryDeviceDetail', names(sub));
    assert.equal(Data.IpAddress, '127.0.0.1');
    assert.ok(Data.GmtActive);
    assert.equal((await gateway.logIn(sub)).code, 200, 'once more does no harm');
    assert.equal((await gateway.logOut(sub)).code, 200);
    assert.equal(await statusOf(sub), 'OFFLINE');
    assert.equal((await gateway.logOut(sub)).code, 520);
    assert.equal((await gateway.logIn(sub)).code, 200);
    gateway.client.stream.destroy();
    await untilStatus(sub, 'OFFLINE');
    const { RrpcCode } = await api.call('RRpc', { ...names(sub), RequestBase64Byte: base64('x'), Timeout: 1000 });
    assert.equal(RrpcCode, 'HALFCONN');
  });

  it('are refused with the code of the reason', async () => {
    const stranger = await register(api, meters, `stranger-${count}`);
    await online();
    await api.call('DisableThing', names(sub));
    await gateway.takeJson(gateway.sessionTopic('logout_reply'));
    const cases: readonly (readonly [what: string, device: Registered, change: object, code: number])[] = [
      ['a device that is not attached', stranger, {}, 6401],
      ['a device that does not exist', { ...sub, deviceName: 'nobody' }, {}, 6100],
      ['a wrong signature', sub, { sign: '0'.repeat(40) }, 6287],
      ['an unknown method', sub, { signMethod: 'rot13' }, 6287],
      ['no device name', sub, { deviceName: 7 }, 460],
      ['no signature', sub, { sign: undefined }, 460],
      ['no clientId', sub, { clientId: 7 }, 460],
      ['a disabled device', sub, {}, 522],
    ];
    for (const [what, device, change, code] of cases)
      assert.equal((await gateway.logIn(device, change)).code, code, what);
    const ask = (body: object) => gateway.ask(gateway.sessionTopic('login'), body);
    assert.equal((await ask({ params: [] })).code, 460);
    assert.equal((await ask({ id: null })).code, 460);
    await gateway.client.publishAsync(gateway.sessionTopic('login'), 'no JSON');
    assert.equal((await gateway.takeJson(gateway.sessionTopic('login_reply'))).code, 460);
    assert.equal((await gateway.logOut(stranger)).code, 520);
    await using other = await GatewayDevice.connect(emulator, stranger);
    assert.equal((await other.logIn(sub)).code, 460, 'who is no gateway');
  });

  it('take signatures with a timestamp that is a number, and with every method', async () => {
    assert.equal((await gateway.attach(sub)).code, 200);
    assert.equal((await gateway.logIn(sub, { timestamp: 1556618325000, signMethod: 'hmacsha1' })).code, 200);
    assert.equal((await gateway.logIn(sub, { signMethod: 'SHA1' })).code, 200);
  });

  it('publish and hear with their own names and the permissions of their product', async () => {
    const [update, get] = [topic('user/update'), topic('user/get')];
    assert.equal((await gateway.attach(sub)).code, 200);
    await gateway.client.subscribeAsync([get, `/sys/${sub.productKey}/${sub.deviceName}/thing/#`], { qos: 1 });
    await gateway.client.publishAsync(update, JSON.stringify({ id: 'early' }), { qos: 1 });
    const { id, code, data } = await gateway.takeJson(`/ext/error/${gateways}/own-gateway`);
    assert.deepEqual(
      { id, code, data },
      { id: 'early', code: 520, data: { productKey: sub.productKey, deviceName: sub.deviceName } },
    );
    await pub('user/get', 'before the session', 0);

    assert.equal((await gateway.logIn(sub)).code, 200);
    await pub('user/get', 'hello', 0);
    assert.equal((await gateway.take(get)).toString(), 'hello');
    await pub('user/get', 'with QoS 1', 1);
    assert.equal((await gateway.take(get)).toString(), 'with QoS 1');
    const method = 'thing.event.property.post';
    const reply = await gateway.ask(`/sys/${sub.productKey}/${sub.deviceName}/thing/event/property/post`, {
      method,
      params: {},
    });
    assert.equal(reply.code, 200);

    await gateway.client.publishAsync(get, 'forbidden', { qos: 1 });
    await gateway.client.publishAsync(update, 'allowed', { qos: 1 });
    const refused = await gateway.client.subscribeAsync(update).catch(() => 'refused');
    assert.equal(refused, 'refused');
    assert.equal(gateway.count(get), 0);
    assert.equal((await gateway.logOut(sub)).code, 200);
    await pub('user/get', 'after the session', 0);
    await gateway.client.publishAsync(topic('user/update'), '{}', { qos: 1 });
    assert.equal((await gateway.takeJson(`/ext/error/${gateways}/own-gateway`)).code, 520);
    assert.equal(gateway.count(get), 0);
  });

  it('answer RRPC, on the system topic and on one of the caller', async () => {
    await online();
    const request = `/sys/${sub.productKey}/${sub.deviceName}/rrpc/request/+`;
    await gateway.client.subscribeAsync([request, '/ext/rrpc/+/any/topic']);
    gateway.client.on('message', (on, payload) => {
      if (on.includes('/rrpc/'))
        gateway.client.publish(on.replace('/request/', '/response/'), `re: ${payload.toString()}`);
    });
    for (const Topic of [undefined, '/any/topic']) {
      const call = {
        ...names(sub),
        RequestBase64Byte: base64('hi'),
        Timeout: 5000,
        ...(Topic !== undefined && { Topic }),
      };
      const { RrpcCode, PayloadBase64Byte = '' } = await api.call('RRpc', call);
      assert.equal(RrpcCode, 'SUCCESS');
      assert.equal(Buffer.from(PayloadBase64Byte, 'base64').toString(), 're: hi');
    }
  });

  it('have their messages kept with cleanSession=false, behind a gateway with cleanSession=0', async () => {
    await online({ cleanSession: 'false' });
    await gateway.client.subscribeAsync(topic('user/get'), { qos: 1 });
    await pub('user/get', 'live', 1);
    assert.equal((await gateway.take(topic('user/get'))).toString(), 'live');
    assert.equal((await gateway.logOut(sub)).code, 200);
    await pub('user/get', 'kept', 1);
    assert.equal((await gateway.logIn(sub, { cleanSession: 'false' })).code, 200);
    assert.equal((await gateway.take(topic('user/get'))).toString(), 'kept');
    await gateway[Symbol.asyncDispose]();
    await untilStatus(sub, 'OFFLINE');
    await pub('user/get', 'kept longer', 1);
    gateway = await GatewayDevice.connect(emulator, gateway.name, { clean: false });
    assert.equal(gateway.count(topic('user/get')), 0);
    assert.equal((await gateway.logIn(sub, { cleanSession: 'false' })).code, 200);
    assert.equal((await gateway.take(topic('user/get'))).toString(), 'kept longer');

    assert.equal((await gateway.logIn(sub)).code, 200);
    assert.equal((await gateway.logOut(sub)).code, 200);
    await pub('user/get', 'not kept', 1);
    assert.equal((await gateway.logIn(sub, { cleanSession: 'false' })).code, 200);
    await pub('user/get', 'last', 1);
    assert.equal((await gateway.take(topic('user/get'))).toString(), 'last');
  });

  it('are ended with a word to the gateway when they are disabled, deleted or online elsewhere', async () => {
    const notice = async () => {
      const { id, code, data } = await gateway.takeJson(gateway.sessionTopic('logout_reply'));
      return { id, code, data };
    };
    const about = (code: number) => ({
      ...{ id: '', code },
      data: { productKey: sub.productKey, deviceName: sub.deviceName },
    });
    await online();
    await api.call('DisableThing', names(sub));
    assert.deepEqual(await notice(), about(522));
    assert.equal((await gateway.logIn(sub)).code, 522);
    await api.call('EnableThing', names(sub));
    assert.equal((await gateway.logIn(sub)).code, 200);

    const connection = { host: '127.0.0.1', port: emulator.running.mqttPort, reconnectPeriod: 0 };
    const direct = await connectAsync({ ...connection, ...deriveCredentials(sub) });
    assert.deepEqual(await notice(), about(427));
    assert.equal(await statusOf(sub), 'ONLINE');
    assert.equal((await gateway.logOut(sub)).code, 520);
    const ended = closed(direct);
    assert.equal((await gateway.logIn(sub)).code, 200);
    await ended;
    assert.equal(await statusOf(sub), 'ONLINE');

    await using other = await GatewayDevice.connect(emulator, await register(api, gateways, 'other-gateway'));
    assert.equal((await other.attach(sub)).code, 200);
    await untilStatus(sub, 'OFFLINE');
    assert.equal((await gateway.logIn(sub)).code, 6401);
    assert.equal((await other.logIn(sub)).code, 200);
    await api.call('DeleteDevice', names(sub));
    assert.equal((await other.takeJson(other.sessionTopic('logout_reply'))).code, 521);
    assert.equal((await other.logIn(sub)).code, 6100);
  });

  it('lose their sessions when they are detached, by whomever', async () => {
    await online();
    await api.call('RemoveThingTopo', names(sub));
    assert.equal(await statusOf(sub), 'OFFLINE');
    assert.equal((await gateway.attach(sub)).code, 200);
    assert.equal((await gateway.logIn(sub)).code, 200);
    assert.equal((await gateway.detach(sub)).code, 200);
    assert.equal(await statusOf(sub), 'OFFLINE');
    assert.equal((await gateway.logIn(sub)).code, 6401);
  });

  it('log in five times a minute where limits are enforced', async () => {
    await gateway[Symbol.asyncDispose]();
    await emulator[Symbol.asyncDispose]();
    let now = Date.now();
    emulator = await startSampleEmulator({ enforceLimits: true, now: () => now });
    api = emulator.client();
    gateway = await GatewayDevice.connect(emulator, await register(api, gateways, 'own-gateway'));
    sub = await register(api, meters, 'limited');
    assert.equal((await gateway.attach(sub)).code, 200);
    for (let time = 0; time < 5; time++) assert.equal((await gateway.logIn(sub)).code, 200);
    assert.equal((await gateway.logIn(sub)).code, 429);
    now += 60_000;
    assert.equal((await gateway.logIn(sub)).code, 200);
  });
});
