import path from 'node:path';
import { writeLauncher } from '../../src/features/commandLine/writeLauncher.ts';
import { TapRecords } from '../../src/features/messages/tap/tapRecords.ts';
import { ShadowHistory } from '../../src/features/shadow/shadowHistory.ts';
import { emptyShadow } from '../../src/model/shadow/shadowDocument.ts';

/**
 * A program that stores what the extension keeps in the folder that it is given, as of a version, and prints what it was told: for tests of
 * storage that cannot be written, which no test can take from its own process.
 */
const [folder = '', version = ''] = process.argv.slice(2);
const said: string[] = [];
const silent = (): void => undefined;
const say = (words: string): void => void said.push(words);
const tell = (error: unknown): void => say(String(error));

const device = { connectionId: 'home', regionId: 'cn-shanghai', productKey: 'pk', deviceName: 'a' };
const history = new ShadowHistory(path.join(folder, 'shadows'), { debug: silent, info: silent, warn: say, error: say });
history.note(device, { ...emptyShadow, version: Number(version), state: { desired: { version }, reported: {} } });
const seen = (await history.read(device)).map((one) => one.version);
await history.close();

const { connectionId, regionId, productKey } = device;
const record = {
  connectionId,
  regionId,
  productKey,
  tapName: `fleetbook-tap-${version}`,
  routes: [],
  pid: process.pid,
};
const alive = await new TapRecords(path.join(folder, 'taps')).write(record).catch(tell);
alive?.dispose();

await writeLauncher({ folder: path.join(folder, 'bin'), runtime: process.execPath, program: `/v${version}` }).catch(
  tell,
);
process.stdout.write(JSON.stringify({ seen, said }));
