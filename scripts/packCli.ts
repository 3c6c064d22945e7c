import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { readProjectJson } from './readProjectJson.ts';
import { thirdPartyNotices } from './thirdPartyNotices.ts';
import { runNpm } from './vscode/runNpm.ts';

const root = path.dirname(import.meta.dirname);
const folder = path.join(root, 'dist/npm');

/** Makes the npm package of the command line of what a production build left in `dist`; resolves to the path of its archive there. */
export async function packCli(): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { version, license, author, homepage, repository, bugs } =
    await readProjectJson<Record<string, unknown>>('package.json');
  const manifest = {
    name: 'fleetbook',
    version,
    description:
      'An emulator of Alibaba Cloud IoT Platform, virtual devices, notebooks and rule tests on the command line.',
    keywords: ['iot', 'alibaba cloud', 'mqtt', 'emulator', 'device shadow'],
    ...{ license, author, homepage, repository, bugs },
    bin: { fleetbook: 'fleetbook.cjs' },
    // The command itself says so too, for npm only warns.
    engines: { node: '^22.16.0 || >=24.0.0' },
  };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  await copyFile(path.join(root, 'dist/fleetbook.cjs'), path.join(folder, 'fleetbook.cjs'));
  await chmod(path.join(folder, 'fleetbook.cjs'), 0o755);
  await copyFile(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  await copyFile(path.join(root, 'docs/command-line.md'), path.join(folder, 'README.md'));
  const notices = await thirdPartyNotices(root, [await readProjectJson<Metafile>('dist/meta/cli.json')]);
  await writeFile(path.join(folder, 'THIRD_PARTY_NOTICES.txt'), notices);
  await runNpm(['pack', '--silent', '--pack-destination', path.join(root, 'dist')], folder);
  return path.join(root, 'dist', `fleetbook-${String(version)}.tgz`);
}
