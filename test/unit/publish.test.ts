import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { createVSIX } from '@vscode/vsce';

const root = path.resolve(import.meta.dirname, '../..');
const token = 'npm_TokenOfThePublisher';
const manifest = { name: 'fleetbook', version: '0.1.0' };
const weakness = {
  ...{ id: 1, url: 'https://github.com/advisories/GHSA-vh95-rmgr-6w4m', title: 'Prototype Pollution' },
  ...{ severity: 'moderate', vulnerable_versions: '*', cwe: [], cvss: { score: 5 } },
};

/** Where the marketplace says that an extension is looked for, and made: by these the vendor's client knows the two. */
const places = [
  ['e11ea35a-16fe-4b80-ab11-c4cab88a0966', '_apis/gallery/publishers/{publisherName}/extensions/{extensionName}'],
  ['a41192c8-9525-4b58-bc86-179fa549d80d', '_apis/gallery/extensions'],
].map(([id, routeTemplate]) => ({
  ...{ id, routeTemplate, area: 'gallery', resourceName: 'extensions', resourceVersion: 2 },
  ...{ minVersion: '1.0', maxVersion: '7.2', releasedVersion: '7.1' },
}));

/** What stands for the command ovsx: it writes down how it was called, and which tokens it has got. */
const ovsx = `
  const { CALL, OVSX_PAT, VSCE_PAT, NPM_TOKEN } = process.env;
  require('node:fs').writeFileSync(CALL, JSON.stringify([process.argv.slice(2), { OVSX_PAT, VSCE_PAT, NPM_TOKEN }]));`;

describe('The publishing of a release', function () {
  this.timeout(120_000);
  let folder: string;
  let registry: Server;
  /** What the registry knows weaknesses of, beside the package that has one for sure. */
  let weak: readonly string[];
  /** Who published, as the registry is told. */
  let published: (string | undefined)[];
  /** What came to the marketplace. */
  let uploaded: Buffer;

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
    const extension = path.join(folder, 'extension');
    const vscode = { publisher: 'fleetbook', license: 'MIT', engines: { vscode: '^1.105.0' } };
    await mkdir(extension);
    for (const name of ['README.md', 'LICENSE']) await writeFile(path.join(extension, name), 'Some words.');
    await writeFile(path.join(extension, 'package.json'), JSON.stringify({ ...manifest, ...vscode }));
    const packagePath = path.join(folder, 'dist/fleetbook-0.1.0.vsix');
    await createVSIX({ cwd: extension, packagePath, dependencies: false, allowMissingRepository: true });
    const command = path.join(folder, 'ovsx');
    await mkdir(command);
    await writeFile(path.join(command, 'ovsx.cjs'), `#!/usr/bin/env node\n${ovsx}`);
    await writeFile(
      path.join(command, 'package.json'),
      JSON.stringify({ name: 'ovsx', version: '1.4.0', bin: 'ovsx.cjs' }),
    );
    await promisify(execFile)('npm', ['pack', '--silent'], { cwd: command });
  });

  after(() => rm(folder, { recursive: true }));

  beforeEach(async () => {
    [weak, published, uploaded] = [[], [], Buffer.alloc(0)];
    registry = createServer((request, response) => {
      void (async () => {
        const { method, headers, url = '' } = request;
        const body = await buffer(request);
        const answer = await answerOf(method, url);
        if (answer !== undefined) {
          if (method === 'POST') [uploaded, published] = [body, [...published, headers.authorization]];
          response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
          return;
        }
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

  /** What the marketplace answers, and what the registry does about ovsx; undefined to all else. */
  const answerOf = async (method: string | undefined, url: string): Promise<string | Buffer | undefined> => {
    if (method === 'OPTIONS') return JSON.stringify({ count: places.length, value: places });
    if (method === 'POST' && url.startsWith('/_apis/gallery/extensions')) return '{}';
    if (url.endsWith('.tgz')) return readFile(path.join(folder, 'ovsx/ovsx-1.4.0.tgz'));
    if (url !== '/ovsx') return undefined;
    const { port } = registry.address() as AddressInfo;
    const dist = { tarball: `http://127.0.0.1:${port}/ovsx-1.4.0.tgz` };
    const version = { name: 'ovsx', version: '1.4.0', bin: { ovsx: 'ovsx.cjs' }, dist };
    return JSON.stringify({ name: 'ovsx', 'dist-tags': { latest: '1.4.0' }, versions: { '1.4.0': version } });
  };

  /** What it says, and whether it was done. */
  const publish = async (
    args: readonly string[],
    tokens: NodeJS.ProcessEnv = {},
  ): Promise<{ readonly isDone: boolean; readonly said: string }> => {
    const { port } = registry.address() as AddressInfo;
    const { promise, resolve } = Promise.withResolvers<{ readonly isDone: boolean; readonly said: string }>();
    const unset = { VSCE_PAT: undefined, OVSX_PAT: undefined, NPM_TOKEN: undefined };
    const address = `http://127.0.0.1:${port}/`;
    // A cache of its own: what is not ovsx must not be taken for it later.
    const npm = { npm_config_registry: address, npm_config_cache: path.join(folder, 'cache') };
    const env = { ...process.env, ...unset, ...npm, VSCE_MARKETPLACE_URL: address.slice(0, -1), ...tokens };
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

  it('reads the changes with whatever ends their lines', async () => {
    const changes = path.join(folder, 'CHANGELOG.md');
    const text = await readFile(changes, 'utf8');
    await writeFile(changes, text.replaceAll('\n', '\r\n'));
    const { isDone, said } = await publish(['npm', '--dry-run']);
    assert.ok(isDone, said);
    await writeFile(changes, text.replace('0.1.0', '0.1.0.1'));
    assert.match((await publish(['npm', '--dry-run'])).said, /has no heading “## 0\.1\.0”/);
    await writeFile(changes, text);
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

  it('sends the VSIX to the marketplace in the same way', async () => {
    const { isDone, said } = await publish(['marketplace'], { VSCE_PAT: token });
    assert.ok(isDone, said);
    assert.deepEqual(published, [`Basic ${Buffer.from(`OAuth:${token}`).toString('base64')}`]);
    assert.deepEqual(uploaded, await readFile(path.join(folder, 'dist/fleetbook-0.1.0.vsix')));
    assert.ok(!said.includes(token), said);
  });

  it('has the command of Open VSX send it, which finds its own token in the environment, and no other', async () => {
    const call = path.join(folder, 'call.json');
    const others = { VSCE_PAT: 'of the marketplace', NPM_TOKEN: 'of npm' };
    const { isDone, said } = await publish(['open-vsx'], { ...others, OVSX_PAT: token, CALL: call });
    assert.ok(isDone, said);
    const file = path.join(folder, 'dist/fleetbook-0.1.0.vsix');
    assert.deepEqual(JSON.parse(await readFile(call, 'utf8')), [['publish', file], { OVSX_PAT: token }]);
    assert.ok(!said.includes(token), said);
  });
});
