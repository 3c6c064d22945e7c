import { connectAsync, type MqttClient } from 'mqtt';
import { Client } from '../src/client/client.ts';
import { deriveCredentials } from '../src/device/credentials.ts';
import { rrpcTopics } from '../src/device/topics.ts';
import type { Platform } from './platform.ts';
import { startProgram } from './program.ts';
import type { Row } from './row.ts';

const calls = 500;
const payload = Buffer.from('{"cmd":"status"}');

/** How long RRpc takes, of a device that answers at once, beside a request and its answer through aedes alone. */
export async function rrpc(platform: Platform): Promise<Row[]> {
  await using bare = await startProgram('bareBroker.ts');
  const client = new Client(platform);
  const { ProductKey = '' } = (await client.call('CreateProduct', { ProductName: 'Rrpc_bench', NodeType: 0 })).Data;
  const DeviceName = 'answers-at-once';
  const { DeviceSecret: deviceSecret } = (await client.call('RegisterDevice', { ProductKey, DeviceName })).Data;
  const name = { productKey: ProductKey, deviceName: DeviceName };
  const device = await answering(
    platform.mqttPort,
    rrpcTopics(name, '+').request,
    deriveCredentials({ ...name, deviceSecret }),
  );
  const peer = await answering(bare.port, 'request/+', {});
  const caller = await connectAsync({ host: '127.0.0.1', port: bare.port });
  await caller.subscribeAsync('response/+');
  try {
    const RequestBase64Byte = payload.toString('base64');
    const ours = await times(async () => {
      const { RrpcCode } = await client.call('RRpc', { ProductKey, DeviceName, RequestBase64Byte, Timeout: 5000 });
      if (RrpcCode !== 'SUCCESS') throw new Error(`RRpc: ${RrpcCode}`);
    });
    const peers = await times(async (number) => {
      const answer = new Promise((resolve) => caller.once('message', resolve));
      await caller.publishAsync(`request/${number}`, payload);
      await answer;
    });
    return (
      [
        ['median', 0.5],
        ['99th percentile', 0.99],
      ] as const
    ).map(([measure, share]) => ({
      measure: `RRpc to a device that answers at once: ${measure}`,
      ...{ unit: 'µs', ours: quantile(ours, share), peer: quantile(peers, share) },
      ...{ peerName: 'publish and answer, aedes alone', better: 'lower' as const },
    }));
  } finally {
    await Promise.all([device, peer, caller].map((one) => one.endAsync()));
  }
}

/** A device that sends each request back. */
async function answering(port: number, requests: string, credentials: object): Promise<MqttClient> {
  const device = await connectAsync({ host: '127.0.0.1', port, reconnectPeriod: 0, ...credentials });
  device.on('message', (topic, body) => device.publish(topic.replace('request/', 'response/'), body));
  await device.subscribeAsync(requests);
  return device;
}

/** How long each of the calls took, one after the other, in µs; the first ones, which warm up, do not count. */
async function times(call: (number: number) => Promise<void>): Promise<readonly number[]> {
  const all: number[] = [];
  for (let number = -100; number < calls; number++) {
    const start = performance.now();
    await call(number);
    if (number >= 0) all.push((performance.now() - start) * 1000);
  }
  return all;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;
}
