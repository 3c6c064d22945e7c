import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { packCli } from '../../../scripts/packCli.ts';
import { runNpm } from '../../../scripts/vscode/runNpm.ts';
import { whyTooOld } from '../../../src/cli/nodeVersion.ts';
import manifest from '../../../package.json' with { type: 'json' };

describe('The npm package of the command line', () => {
  let home: string;
  let installed: string;

  before(async function () {
    this.timeout(60_000);
    home = await mkdtemp(path.join(tmpdir(), 'fleetbook-npm-'));
    const archive = await packCli();
    await writeFile(path.join(home, 'package.json'), '{ "private": true }');
    await runNpm(['install', '--offline', '--no-audit', '--no-fund', archive], home);
    installed = path.join(home, 'node_modules/fleetbook');
  });

  after(() => rm(home, { recursive: true, force: true }));

  it('installs without a network, and brings nothing but the program and what has to go with it', async () => {
    assert.deepEqual((await readdir(installed)).sort(), [
      'LICENSE',
      'README.md',
      'THIRD_PARTY_NOTICES.txt',
      'fleetbook.cjs',
      'package.json',
    ]);
    assert.match(await readFile(path.join(installed, 'THIRD_PARTY_NOTICES.txt'), 'utf8'), /^aedes \d/m);
  });

  it('runs as fleetbook', async () => {
    const command = path.join(home, 'node_modules/.bin/fleetbook');
    const { stdout } = await promisify(execFile)(command, ['--version'], { shell: process.platform === 'win32' });
    assert.equal(stdout, `${manifest.version}\n`);
  });

  it('names the Nodes that the command itself takes', async () => {
    const { engines } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    assert.equal(engines.node, '^22.16.0 || >=24.0.0');
    for (const version of ['22.16.0', '24.0.0', '26.1.0']) assert.equal(whyTooOld(version), undefined, version);
    for (const version of ['20.19.0', '22.15.1', '23.11.0']) assert.ok(whyTooOld(version), version);
  });
});
