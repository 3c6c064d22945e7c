import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyAsDevice } from '../../src/features/shadow/applyAsDevice.ts';
import { ShadowGateway } from '../../src/features/shadow/shadowGateway.ts';
import { withoutFiles } from '../../src/device/behaviour/loadedBehaviour.ts';
import { VirtualDevice } from '../../src/device/virtualDevice.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { ProductKey, useShadowDocument } from './support/useShadowDocument.ts';

describe('What is desired, reported in the place of a device', () => {
  const silent = (): void => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent, protect: silent };
  const shadow = useShadowDocument(66);
  let online: VirtualDevice | undefined;
  let losses = 0;

  const apply = async () => {
    const connection = {
      id: 'emulator',
      name: 'Local emulator',
      kind: 'emulator',
      regionIds: ['cn-shanghai'],
    } as const;
    const clientFor = () => Promise.resolve(shadow.client);
    const connections = { get: () => connection, clientFor } as object;
    const mqttPort = await emulatorMqttPort();
    const services = { connections, emulator: { ensureRunning: () => Promise.resolve({ mqttPort }) }, log };
    const parts = { services: services as object, gateway: new ShadowGateway({ clientFor }) };
    return applyAsDevice(parts as Parameters<typeof applyAsDevice>[0], shadow.address);
  };

  /** Answers what is asked meanwhile, and gives what was. */
  const answering = async (answer: string | undefined, work: () => Promise<unknown>): Promise<readonly string[]> => {
    const asked: string[] = [];
    const mutable = vscode.window as { showWarningMessage: unknown };
    const own = mutable.showWarningMessage;
    mutable.showWarningMessage = (_message: string, { detail }: vscode.MessageOptions) => {
      asked.push(detail ?? '');
      return Promise.resolve(answer);
    };
    try {
      await work();
    } finally {
      mutable.showWarningMessage = own;
    }
    return asked;
  };

  /** Another program that is connected as the device. */
  const connect = async (): Promise<void> => {
    const { Data } = await shadow.client.call('QueryDeviceDetail', { ProductKey, DeviceName: shadow.deviceName });
    const device = { productKey: ProductKey, deviceName: shadow.deviceName, deviceSecret: Data.DeviceSecret ?? '' };
    const broker = { kind: 'emulator', host: '127.0.0.1', port: await emulatorMqttPort() } as const;
    online = new VirtualDevice({ broker, device, behaviour: withoutFiles({}), log });
    online.onDidChangeStatus(({ state }) => {
      if (state !== 'online') losses++;
    });
    await waitFor('the device', () => online?.status.state === 'online');
    losses = 0;
  };

  afterEach(async () => {
    await online?.close();
    online = undefined;
  });

  it('asks nothing where the device is offline', async () => {
    await shadow.writeElsewhere({ on: true });
    assert.deepEqual(await answering(undefined, async () => assert.deepEqual(await apply(), { on: true })), []);
    assert.deepEqual((await shadow.stored()).state.reported?.['on'], true);
  });

  it('throws off nobody who is online unless the person wants it', async () => {
    await shadow.writeElsewhere({ on: true });
    await connect();
    const asked = await answering(undefined, async () => assert.equal(await apply(), undefined));
    assert.equal(asked.length, 1);
    assert.match(asked[0] ?? '', new RegExp(`^${shadow.deviceName} is online\\.`));
    assert.equal(losses, 0);
    assert.equal((await shadow.stored()).state.reported?.['on'], undefined);
    await answering('Apply as Device', async () => assert.deepEqual(await apply(), { on: true }));
    assert.equal((await shadow.stored()).state.reported?.['on'], true);
  });

  it('throws off nobody where there is nothing to report', async () => {
    await shadow.writeElsewhere({ on: true });
    await apply();
    await connect();
    assert.deepEqual(await answering(undefined, async () => assert.deepEqual(await apply(), {})), []);
    assert.equal(losses, 0);
  });
});
