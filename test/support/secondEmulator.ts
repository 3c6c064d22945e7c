import { Client } from '../../src/client/client.ts';
import { EmulatorFolder } from './emulatorProcess.ts';

/** An emulator of a test's own with the sample fleet, which stands in for an account on the cloud. */
export interface SecondEmulator extends AsyncDisposable {
  readonly endpoint: string;
  /** Where devices connect to it. */
  readonly mqttPort: number;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly client: Client;
  /** Its data folder, where it keeps its keys. */
  readonly folder: string;
}

export async function startSecondEmulator(): Promise<SecondEmulator> {
  const folder = await EmulatorFolder.create();
  try {
    const { httpPort, mqttPort } = await folder.start('--seed', 'sample').ready();
    const { accessKeyId, accessKeySecret } = await folder.keys();
    const endpoint = `http://127.0.0.1:${httpPort}`;
    const client = new Client({ endpoint, regionId: 'cn-shanghai', credentials: { accessKeyId, accessKeySecret } });
    const dispose = () => folder[Symbol.asyncDispose]();
    return {
      endpoint,
      mqttPort,
      accessKeyId,
      accessKeySecret,
      client,
      folder: folder.path,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}
