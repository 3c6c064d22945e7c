import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';

const root = path.resolve(import.meta.dirname, '../..');
const token = 'npm_TokenOfThePublisher';
const manifest = { name: 'fleetbook', version: '0.1.0' };
const weakness = {
  ...{ id: 1, url: 'https://github.com/advisories/GHSA-vh95-rmgr-6w4m', title: 'Prototype Pollution' },
  ...{ severity: 'moderate', vulnerable_versions: '*', cwe: [], cvss: { score: 5 } },
};

describe('The publishing of a release', function () {
  this.timeout(120_000);
  let folder: string;
  let registry: Server;
  /** What the registry knows weaknesses of, beside the package that has one for sure. */
  let weak: readonly string[];
  /** Who published, as the registry is told. */
  let published: (string | undefined)[];

  before(async () => {
    // A project of its own: the files of this one's `dist` are whatever was built last.
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-publish-'));
    await cp(path.join(root, 'scripts'), path.join(folder, 'scripts'), { recursive: true });
    for (const name of ['src', 'node_modules', 'SECURITY.md'])
      await symlink(path.join(root, name), path.join(folder, name));
    const dependencies = { beside: '1.0.0' };
    const packages = { '': { ...manifest, dependencies }, 'node_modules/beside': { version: '1.0.0' } };
    for (const [name, json] of [
      ['package.json', { ...manifest, type: 'module', dependencies }],
      ['package-lock.json', { ...manifest, lockfileVersion: 3, packages }],
    ] as const)
      await writeFile(path.join(folder, name), JSON.stringify(json));
    await writeFile(path.join(folder, 'CHANGELOG.md'), '# Changes\n\n## 0.1.0\n');
    const packed = path.join(folder, 'dist/npm');
    await mkdir(packed, { recursive: true });
    await writeFile(path.join(packed, 'package.json'), JSON.stringify(manifest));
    await promisify(execFile)('npm', ['pack', '--silent', '--pack-destination', '..'], { cwd: packed });
    await writeFile(path.join(folder, 'dist/fleetbook-0.1.0.vsix'), '');
  });

  after(() => rm(folder, { recursive: true }));

  beforeEach(async () => {
    [weak, published] = [[], []];
    registry = createServer((request, response) => {
      void (async () => {
        const { method, headers } = request;
        const body = await buffer(request);
        if (method === 'PUT') published.push(headers.authorization);
        const asked = method === 'POST' ? (JSON.parse(gunzipSync(body).toString()) as object) : {};
        const known = ['minimist', ...weak].filter((name) => name in asked);
        response.writeHead(method === 'GET' ? 404 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(Object.fromEntries(known.map((name) => [name, [weakness]]))));
      })();
    });
    registry.listen(0, '127.0.0.1');
    await once(registry, 'listening');
  });

  afterEach(() => registry.close());

  /** What it says, and whether it was done. */
  const publish = async (
    args: readonly string[],
    tokens: NodeJS.ProcessEnv = {},
  ): Promise<{ readonly isDone: boolean; readonly said: string }> => {
    const { port } = registry.address() as AddressInfo;
    const { promise, resolve } = Promise.withResolvers<{ readonly isDone: boolean; readonly said: string }>();
    const unset = { VSCE_PAT: undefined, OVSX_PAT: undefined, NPM_TOKEN: undefined };
    const env = { ...process.env, ...unset, npm_config_registry: `http://127.0.0.1:${port}/`, ...tokens };
    const program = path.join(folder, 'scripts/publish.ts');
    execFile(process.execPath, [program, ...args], { env, cwd: folder }, (error, stdout, stderr) => {
      resolve({ isDone: !error, said: stdout + stderr });
    });
    return promise;
  };

  it('says where a file would go and with which token, and sends nothing', async () => {
    for (const [place, file, name] of [
      ['marketplace', 'fleetbook-0.1.0.vsix', 'VSCE_PAT'],
      ['open-vsx', 'fleetbook-0.1.0.vsix', 'OVSX_PAT'],
      ['npm', 'fleetbook-0.1.0.tgz', 'NPM_TOKEN'],
    ] as const) {
      const { isDone, said } = await publish([place, '--dry-run']);
      assert.ok(isDone, said);
      assert.ok(said.endsWith(`${file} would go to ${place}, with the token of ${name}.\n`), said);
    }
  });

  it('knows its places, and does nothing without a token', async () => {
    const elsewhere = await publish(['elsewhere']);
    assert.deepEqual(
      [elsewhere.isDone, elsewhere.said],
      [false, '“elsewhere” is no place to publish to. Choose marketplace, open-vsx, npm.\n'],
    );
    const { isDone, said } = await publish(['npm']);
    assert.deepEqual([isDone, said], [false, 'Set NPM_TOKEN to the token of npm in the environment.\n']);
  });

  it('publishes no package with a weakness that is not explained', async () => {
    weak = ['beside'];
    const { isDone, said } = await publish(['npm'], { NPM_TOKEN: token });
    assert.equal(isDone, false);
    assert.match(said, /beside: Prototype Pollution/);
    assert.deepEqual(published, []);
  });

  it('publishes with the token of the environment, which it does not show', async () => {
    const { isDone, said } = await publish(['npm'], { NPM_TOKEN: token });
    assert.ok(isDone, said);
    assert.deepEqual(published, [`Bearer ${token}`]);
    assert.ok(!said.includes(token), said);
  });
});
