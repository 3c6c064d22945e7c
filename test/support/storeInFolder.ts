import path from 'node:path';
import { writeLauncher } from '../../src/features/commandLine/writeLauncher.ts';
import { TapRecords } from '../../src/features/messages/tap/tapRecords.ts';
import { ShadowHistory } from '../../src/features/shadow/shadowHistory.ts';
import { emptyShadow } from '../../src/model/shadow/shadowDocument.ts';

/**
 * A program that stores what the extension keeps in the folder that it is given, as of a version or of each up to another, and prints for
 * each what it was told: for tests of storage that cannot be written, or whose writer is killed, which no test can take from its own process.
 */
const [folder = '', first = '', last = first] = process.argv.slice(2);
const silent = (): void => undefined;

// It begins.
process.stdout.write('\n');

for (let version = Number(first); version <= Number(last); version++) {
  const said: string[] = [];
  const say = (words: string): void => void said.push(words);
  const tell = (error: unknown): void => say(String(error));

  const device = { connectionId: 'home', regionId: 'cn-shanghai', productKey: 'pk', deviceName: 'a' };
  const log = { debug: silent, info: silent, warn: say, error: say };
  const history = new ShadowHistory(path.join(folder, 'shadows'), log);
  history.note(device, { ...emptyShadow, version, state: { desired: { version: String(version) }, reported: {} } });
  const seen = (await history.read(device)).map((one) => one.version);
  await history.close();

  const { connectionId, regionId, productKey } = device;
  const tapName = `fleetbook-tap-${version}`;
  const record = { connectionId, regionId, productKey, tapName, routes: [], pid: process.pid };
  const alive = await new TapRecords(path.join(folder, 'taps')).write(record).catch(tell);
  alive?.dispose();

  const program = `/v${version}`;
  await writeLauncher({ folder: path.join(folder, 'bin'), runtime: process.execPath, program }).catch(tell);
  process.stdout.write(`${JSON.stringify({ seen, said })}\n`);
}
