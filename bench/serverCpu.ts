import { canonicalQuery, sign, stringToSign } from '../src/client/signature.ts';
import { median } from './compare.ts';
import { loads, type Load } from './loads.ts';
import type { Platform } from './platform.ts';
import { startProgram, type Program } from './program.ts';
import type { Row } from './row.ts';

interface Server extends Pick<Program, 'cpu'> {
  readonly origin: string;
}

/** The emulator has more code to warm up than the bare server. */
const warmUps = 3;
const rounds = 5;
const requestsARound = 5_000;
/** wrk asks for as many as it can in its time. */
const mostARound = 60_000;

/** How many times the processor time of the bare server the emulator may take. */
const goal = 3;

/** Processor time of the server for each signed QueryDeviceDetail: the emulator and a server of node:http that answers a constant. */
export async function serverCpu(platform: Platform): Promise<Row[]> {
  const emulator: Server = { origin: platform.endpoint, cpu: platform.cpu };
  const [path = '/'] = signedPaths(platform, 1);
  const answer = await (await fetch(platform.endpoint + path)).text();
  await using program = await startProgram('bareServer.ts', answer);
  const bare: Server = { origin: `http://127.0.0.1:${program.port}`, cpu: () => program.cpu() };
  const rows: Row[] = [];
  for (const load of loads) {
    const measured = { ours: [] as number[], peer: [] as number[] };
    const count = load.name === 'wrk' ? mostARound : requestsARound;
    for (let round = 0; round < warmUps; round++) await cost(emulator, load, signedPaths(platform, count));
    await cost(bare, load, signedPaths(platform, count));
    for (let round = 0; round < rounds; round++) {
      measured.ours.push(await cost(emulator, load, signedPaths(platform, count)));
      measured.peer.push(await cost(bare, load, signedPaths(platform, count)));
    }
    const [ours, peer] = [median(measured.ours), median(measured.peer)];
    const times = (ours / peer).toFixed(1);
    rows.push({
      measure: `signed QueryDeviceDetail, load from ${load.name}: ${times} times the peer's (goal: at most ${goal})`,
      ...{ unit: 'server CPU, µs/call', ours, peer },
      ...{ peerName: 'node:http, constant answer', better: 'lower' },
    });
  }
  return rows;
}

async function cost({ origin, cpu }: Server, load: Load, paths: readonly string[]): Promise<number> {
  const before = await cpu();
  const count = await load.run(origin, paths);
  return ((await cpu()) - before) / count;
}

let nonce = 0;

function signedPaths({ regionId, credentials, productKey }: Platform, count: number): readonly string[] {
  const common = {
    ...{ Action: 'QueryDeviceDetail', ProductKey: productKey, DeviceName: 'meter-100', RegionId: regionId },
    ...{ Version: '2018-01-20', Format: 'JSON', SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0' },
    ...{ AccessKeyId: credentials.accessKeyId, Timestamp: new Date().toISOString().replace(/\.\d+/, '') },
  };
  return Array.from({ length: count }, () => {
    const parameters = new Map(Object.entries({ ...common, SignatureNonce: `bench ${++nonce}` }));
    parameters.set('Signature', sign(credentials.accessKeySecret, stringToSign('GET', parameters)));
    return `/?${canonicalQuery(parameters)}`;
  });
}
