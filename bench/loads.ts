import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import autocannon from 'autocannon';

/** Puts a load of GET requests on a server, each with the next of the paths; resolves to how many it answered. */
export interface Load {
  readonly name: string;
  run(origin: string, paths: readonly string[]): Promise<number>;
}

const connections = 10;
/** For wrk, which counts by time, in seconds. */
const duration = 2;

const autocannonLoad: Load = {
  name: 'autocannon',
  async run(url, paths) {
    let next = 0;
    const result = await autocannon({
      ...{ url, connections, amount: paths.length },
      requests: [{ setupRequest: (request) => ({ ...request, path: paths[next++] ?? '/' }) }],
    });
    if (result['2xx'] !== paths.length)
      throw new Error(`autocannon: ${result['2xx']} of ${paths.length} were answered.`);
    return paths.length;
  },
};

/** One thread: each has paths of its own in wrk, and a signed request is good once. */
const wrkScript = `
local paths = io.open(os.getenv('BENCH_PATHS'))
request = function() return wrk.format('GET', paths:read('*l') or '/') end
done = function(summary)
  io.write('answered ' .. summary.requests .. ' refused ' .. summary.errors.status .. '\\n')
end
`;

const wrkLoad: Load = {
  name: 'wrk',
  async run(origin, paths) {
    const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-wrk-'));
    try {
      const [script, list] = [path.join(folder, 'load.lua'), path.join(folder, 'paths')];
      await writeFile(script, wrkScript);
      await writeFile(list, paths.join('\n'));
      const args = ['-t', '1', '-c', String(connections), '-d', `${duration}s`, '-s', script, origin];
      const { stdout } = await promisify(execFile)('wrk', args, { env: { ...process.env, BENCH_PATHS: list } });
      const [, answered = '', refused = ''] = /answered (\d+) refused (\d+)/.exec(stdout) ?? [];
      if (!(Number(answered) > 0) || refused !== '0') throw new Error(`wrk: ${stdout}`);
      return Number(answered);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/** The generators of load that this machine has: autocannon always, wrk where it is installed. */
export const loads: readonly Load[] = spawnSync('wrk', ['--version']).error
  ? [autocannonLoad]
  : [autocannonLoad, wrkLoad];
