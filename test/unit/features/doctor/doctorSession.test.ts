import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { parser } from 'mqtt-packet';
import type { PagePanel } from '../../../../src/platform/pagePanels.ts';
import type { Services } from '../../../../src/platform/services.ts';
import type { ToDoctorPage } from '../../../../src/protocol/doctorPage.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

describe('DoctorSession', () => {
  let server: Server;
  /** What the broker does with a login. */
  let receiveLogin: (socket: Socket) => void;

  before(async () => {
    server = createServer((socket) => {
      const incoming = parser();
      incoming.on('packet', ({ cmd }) => {
        if (cmd === 'connect') receiveLogin(socket);
      });
      socket.on('data', (bytes) => incoming.parse(bytes));
      socket.on('error', () => socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  after(() => server.close());

  /** A page that examines a device at once. `shown` resolves once its rows are told to show its status. */
  const open = async (readStatus: () => string) => {
    const shown = Promise.withResolvers<undefined>();
    standInForVsCode({ commands: { executeCommand: shown.resolve } });
    const { DoctorSession } = await import('../../../../src/features/doctor/doctorSession.ts');
    const { port: mqttPort } = server.address() as AddressInfo;
    const call = () => Promise.resolve({ Data: { Status: readStatus(), DeviceSecret: 'secret' } });
    const services = {
      connections: { get: () => ({ kind: 'emulator' }), clientFor: () => Promise.resolve({ call }) },
      context: { secrets: { get: () => Promise.resolve(undefined) } },
      emulator: { ensureRunning: () => Promise.resolve({ mqttPort }) },
      focus: { focus() {} },
      log: { error() {}, protect() {} },
    } as unknown as Services;
    const address = { connectionId: 'e', regionId: 'cn-shanghai', productKey: 'pk', deviceName: 'device' };
    const view = { forget() {}, show() {}, post() {} };
    const session = new DoctorSession(services, address, { view } as unknown as PagePanel<ToDoctorPage>, true);
    session.receive({ type: 'ready' });
    const isShown = () =>
      Promise.race([shown.promise, delay(5000, undefined, { ref: false }).then(() => assert.fail())]);
    return { session, isShown };
  };

  it('shows a device as it is after its first login was stopped, too', async () => {
    const read = ['ONLINE', 'OFFLINE'];
    let isStopped = false;
    receiveLogin = () => {
      isStopped = true;
      session.receive({ type: 'stop' });
    };
    const { session, isShown } = await open(() => (isStopped ? (read.shift() ?? 'OFFLINE') : 'OFFLINE'));
    await isShown();
    assert.deepEqual(read, []);
  });
});
