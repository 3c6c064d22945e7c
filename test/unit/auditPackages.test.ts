import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const program = path.join(import.meta.dirname, '../../scripts/auditPackages.ts');
const weakness = {
  ...{ id: 1, url: 'https://github.com/advisories/GHSA-vh95-rmgr-6w4m', title: 'Prototype Pollution' },
  ...{ severity: 'moderate', vulnerable_versions: '<0.2.1', cwe: [], cvss: { score: 5 } },
};

describe('The check for known weaknesses of packages', function () {
  this.timeout(120_000);
  let registry: Server;
  let answer: (asked: object) => object;

  beforeEach(async () => {
    registry = createServer((request, response) => {
      void (async () => {
        const { method } = request;
        const body = await buffer(request);
        const asked = method === 'POST' ? (JSON.parse(gunzipSync(body).toString()) as object) : {};
        response.writeHead(method === 'POST' ? 200 : 404, { 'content-type': 'application/json' });
        response.end(JSON.stringify(method === 'POST' ? answer(asked) : {}));
      })();
    });
    registry.listen(0, '127.0.0.1');
    await once(registry, 'listening');
  });

  afterEach(() => registry.close());

  /** What it prints, and whether it was content. */
  const run = async (
    settings: NodeJS.ProcessEnv = {},
  ): Promise<{ readonly isContent: boolean; readonly said: string }> => {
    const { port } = registry.address() as AddressInfo;
    const { promise, resolve } = Promise.withResolvers<{ readonly isContent: boolean; readonly said: string }>();
    const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}/`, ...settings };
    execFile(process.execPath, [program], { env }, (error, stdout, stderr) => {
      resolve({ isContent: !error, said: stdout + stderr });
    });
    return promise;
  };

  it('is content where the registry knows weaknesses, and none of ours', async () => {
    answer = (asked) => ('minimist' in asked && Object.keys(asked).length === 1 ? { minimist: [weakness] } : {});
    assert.deepEqual(await run(), {
      isContent: true,
      said: 'No weakness is known that SECURITY.md does not explain.\n',
    });
  });

  it('asks of packages that only build and test, whatever npm is set to', async () => {
    const counts: number[] = [];
    answer = (asked) => {
      counts.push(Object.keys(asked).length);
      return 'minimist' in asked && Object.keys(asked).length === 1 ? { minimist: [weakness] } : {};
    };
    for (const omitted of ['', 'dev', 'optional']) {
      const { isContent, said } = await run({ npm_config_omit: omitted });
      assert.ok(isContent, said);
    }
    const [, all = 0] = counts;
    assert.ok(all > 100);
    assert.deepEqual(counts, [1, all, 1, all, 1, all]);
  });

  it('is not content with a registry that says of any package that nothing is known', async () => {
    answer = () => ({});
    const { isContent, said } = await run();
    assert.equal(isContent, false, said);
    assert.match(said, /knows of no weakness of minimist 0\.0\.8, which has one/);
  });
});
