import type { UserSettings } from '../scripts/vscode/userSettings.ts';
import { operations } from '../src/catalogue/operations.ts';
import type { AnyCall } from '../src/client/anyCall.ts';
import type { Client } from '../src/client/client.ts';
import { hostMemory, type HostMemory } from './hostMemory.ts';
import { startProgram } from './program.ts';

const pageSize = operations.QueryDevice.parameters.PageSize.range[1];
const stateBatch = operations.BatchGetDeviceState.parameters.DeviceName.list.max;
const pagesAtOnce = 4;

/** What is read, and the settings of the machine where that is done. */
interface WorkByHand {
  readonly ProductKey: string;
  readonly deviceCount: number;
  readonly machineSettings: UserSettings;
}

/**
 * What an extension host takes at most where an extension makes the calls of a filter and of an export by hand, at the platform's rates:
 * requests that are ready, VS Code's `fetch`, JSON.parse, and nothing that is kept. The answers are the emulator's, given by a server that
 * always gives the same.
 */
export async function memoryByHand(
  client: Client,
  { ProductKey, deviceCount, machineSettings }: WorkByHand,
): Promise<HostMemory> {
  const DeviceName = Array.from({ length: stateBatch }, (_, number) => `meter-${number}`);
  const page = await recorded(client, {
    operation: 'QueryDevice',
    parameters: { ProductKey, CurrentPage: 1, PageSize: pageSize },
  });
  const states = await recorded(client, { operation: 'BatchGetDeviceState', parameters: { ProductKey, DeviceName } });
  await using pages = await startProgram('bareServer.ts', page.answer);
  await using stateServer = await startProgram('bareServer.ts', states.answer);
  const turns = Math.ceil(deviceCount / pageSize / pagesAtOnce);
  const batches = (pagesAtOnce * pageSize) / stateBatch;
  const [pagePause, statePause] = [
    (pagesAtOnce / operations.QueryDevice.qps) * 1000,
    (batches / operations.BatchGetDeviceState.qps) * 1000,
  ];
  const work = `
  const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const call = async (port, init) => (await fetch('http://127.0.0.1:' + port, init)).json();
  const many = (count, port, init) => Promise.all(Array.from({ length: count }, () => call(port, init)));
  const page = ${JSON.stringify(page.init)};
  const states = ${JSON.stringify(states.init)};
  for (let turn = 0; turn < ${turns}; turn++) {
    await many(${pagesAtOnce}, ${pages.port}, page);
    await wait(${pagePause});
  }
  for (let turn = 0; turn < ${turns}; turn++) {
    await many(${pagesAtOnce}, ${pages.port}, page);
    await many(${batches}, ${stateServer.port}, states);
    await wait(${statePause});
  }
`;
  return await hostMemory(work, machineSettings);
}

/** A call as a request that is ready to be sent, and what the emulator answers. */
async function recorded(client: Client, call: AnyCall) {
  const { url, init } = client.signedRequest(call);
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`The emulator answers ${response.status} to ${call.operation}.`);
  return { init, answer: await response.text() };
}
