import { Client } from '../../src/client/client.ts';
import { startApiFront } from './apiFront.ts';
import { EmulatorFolder } from './emulatorProcess.ts';

/** An emulator of a test's own with the sample fleet, which stands in for an account on the cloud. */
export interface SecondEmulator extends AsyncDisposable {
  /** Where it has the platform's API and nothing else: whoever asks there for more makes its disposal fail. */
  readonly endpoint: string;
  /** Where the tests control it. */
  readonly httpPort: number;
  /** Where devices connect to it. */
  readonly mqttPort: number;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly client: Client;
  /** Its data folder, where it keeps its keys. */
  readonly folder: string;
}

export async function startSecondEmulator(): Promise<SecondEmulator> {
  const cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await EmulatorFolder.create());
  try {
    const { httpPort, mqttPort } = await folder.start('--seed', 'sample').ready();
    const { accessKeyId, accessKeySecret } = await folder.keys();
    const { endpoint } = cleanup.use(await startApiFront(httpPort));
    const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: { accessKeyId, accessKeySecret } });
    const dispose = () => cleanup.disposeAsync();
    return {
      endpoint,
      httpPort,
      mqttPort,
      accessKeyId,
      accessKeySecret,
      client,
      folder: folder.path,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await cleanup.disposeAsync();
    throw error;
  }
}
