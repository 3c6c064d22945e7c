import type { ClientOptions } from '../src/client/client.ts';
import type { EmulatorFolder } from '../test/support/emulatorProcess.ts';

/** Starts the emulator in a folder, as a process of its own. `options` are those of its clients. */
export async function startEmulator(folder: EmulatorFolder) {
  const emulator = folder.start();
  const { httpPort, mqttPort } = await emulator.ready();
  const { accessKeyId, accessKeySecret } = await folder.keys();
  const options = {
    endpoint: `http://127.0.0.1:${httpPort}`,
    regionId: 'cn-shanghai',
    credentials: { accessKeyId, accessKeySecret },
  } as const satisfies ClientOptions;
  return { emulator, options, mqttPort };
}
