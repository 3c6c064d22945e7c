import { Client, type Credentials } from '../src/client/client.ts';
import { EmulatorFolder } from '../test/support/emulatorProcess.ts';

/** An emulator in a process of its own, with as many products as one page of QueryProductList can hold. */
export interface Platform extends AsyncDisposable {
  readonly endpoint: string;
  readonly regionId: string;
  readonly credentials: Credentials;
}

export const productCount = 200;

/** Starts the emulator; disposing the result ends it and removes its data. */
export async function startPlatform(): Promise<Platform> {
  await using started = new AsyncDisposableStack();
  const folder = started.use(await EmulatorFolder.create());
  const { httpPort } = await folder.start('--no-lease').ready();
  const { accessKeyId, accessKeySecret } = await folder.keys();
  const platform = {
    endpoint: `http://127.0.0.1:${httpPort}`,
    regionId: 'cn-shanghai',
    credentials: { accessKeyId, accessKeySecret },
  };
  const client = new Client(platform);
  for (let number = 0; number < productCount; number++) {
    await client.call('CreateProduct', { ProductName: `Product_${number}`, NodeType: 0 });
  }
  const running = started.move();
  return { ...platform, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
