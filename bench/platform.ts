import { Client, type Credentials } from '../src/client/client.ts';
import { EmulatorFolder } from '../test/support/emulatorProcess.ts';
import type { Program } from './program.ts';
import { startEmulator } from './startEmulator.ts';

/** An emulator in a process of its own, with a few products, one with as many devices as a page of QueryDevice can hold. */
export interface Platform extends AsyncDisposable {
  readonly endpoint: string;
  readonly regionId: string;
  readonly credentials: Credentials;
  /** For the emulator's own interface. */
  readonly controlToken: string;
  readonly mqttPort: number;
  /** Processor time that its process has used so far, in µs. */
  readonly cpu: Program['cpu'];
  /** Of the product with the devices. */
  readonly productKey: string;
}

export const deviceCount = 200;
const productCount = 10;

/** Starts the emulator; disposing the result ends it and removes its data. */
export async function startPlatform(): Promise<Platform> {
  await using started = new AsyncDisposableStack();
  const folder = started.use(await EmulatorFolder.create());
  const { options, mqttPort } = await startEmulator(folder);
  const { controlToken } = await folder.keys();
  const client = new Client(options);
  let productKey = '';
  for (let number = 0; number < productCount; number++) {
    productKey =
      (await client.call('CreateProduct', { ProductName: `Product_${number}`, NodeType: 0 })).Data.ProductKey ?? '';
  }
  for (let number = 0; number < deviceCount; number++) {
    await client.call('RegisterDevice', { ProductKey: productKey, DeviceName: `meter-${number}` });
  }
  const running = started.move();
  const cpu = () => cpuOf(options.endpoint, controlToken);
  return { ...options, controlToken, mqttPort, cpu, productKey, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

async function cpuOf(endpoint: string, controlToken: string): Promise<number> {
  const answer = await fetch(`${endpoint}/-/status`, { headers: { authorization: `Bearer ${controlToken}` } });
  return ((await answer.json()) as { cpuMicroseconds: number }).cpuMicroseconds;
}
