import path from 'node:path';
import { Client } from '../src/client/client.ts';
import { newDevice } from '../src/emulator/newDevice.ts';
import { Store } from '../src/emulator/store/store.ts';
import { EmulatorFolder } from '../test/support/emulatorProcess.ts';
import { median } from './compare.ts';
import { largeLists } from './largeLists.ts';
import type { Row } from './row.ts';
import { startEmulator } from './startEmulator.ts';

export const deviceCount = 100_000;
const pageSize = 50;
const rounds = 9;
/** What a person takes for at once, in ms. */
const goal = 300;

/** What a person waits for in a product of a hundred thousand devices: our client and the emulator, of a process of its own. */
export async function largeProduct(): Promise<Row[]> {
  await using folder = await EmulatorFolder.create();
  const ProductKey = await seedLargeProduct(folder);
  const { options } = await startEmulator(folder);
  const client = new Client(options);

  const firstPage = async () => {
    const { Data, Total } = await client.call('QueryDevice', { ProductKey, CurrentPage: 1, PageSize: pageSize });
    if (Total !== deviceCount) throw new Error(`The product has ${Total} devices.`);
    await client.call('BatchGetDeviceState', { ProductKey, DeviceName: Data.map(({ DeviceName }) => DeviceName) });
  };
  const find = (number: number) => client.call('QueryDeviceDetail', { ProductKey, DeviceName: `meter-${number}` });
  const common = { unit: 'ms', peer: goal, peerName: 'the goal', better: 'lower' } as const;
  return [
    { measure: `first page of ${deviceCount} devices, with their states`, ours: await time(firstPage), ...common },
    {
      measure: `exact find of one of ${deviceCount} devices`,
      ours: await time((round) => find(Math.trunc((deviceCount / rounds) * round))),
      ...common,
    },
    ...(await largeLists(client, ProductKey, deviceCount)),
  ];
}

/** Makes a product and stores its devices as the emulator does, but all in one transaction; returns its ProductKey. */
export async function seedLargeProduct(folder: EmulatorFolder): Promise<string> {
  const { emulator, options } = await startEmulator(folder);
  const { Data } = await new Client(options).call('CreateProduct', { ProductName: 'Large', NodeType: 0 });
  await emulator.kill('SIGTERM');
  const store = new Store(path.join(folder.path, 'emulator.db'));
  const productKey = Data.ProductKey ?? '';
  store.transaction(() => {
    const now = Date.now();
    for (let number = 0; number < deviceCount; number++) {
      store.devices.insert(newDevice(productKey, `meter-${number}`, now));
    }
  });
  store.close();
  return productKey;
}

/** The middle of several times, in ms. */
async function time(work: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  return median(times);
}
