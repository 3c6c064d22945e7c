import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { publishVSIX } from '@vscode/vsce';
import { describeError } from '../src/common/describeError.ts';
import { auditPackages } from './auditPackages.ts';
import { readProjectJson } from './readProjectJson.ts';

/** Where a release goes. The token comes from the environment alone: command lines of processes are public on most machines. */
interface Target {
  readonly token: string;
  /** What is sent, in `dist`, as `npm run package` made it. */
  readonly suffix: 'vsix' | 'tgz';
  readonly publish: (file: string, token: string) => Promise<void>;
}

const targets: Readonly<Record<string, Target>> = {
  marketplace: { token: 'VSCE_PAT', suffix: 'vsix', publish: (file, pat) => publishVSIX(file, { pat }) },
  // Needed by nobody else, so it is fetched when it is needed; it takes the token from its environment.
  'open-vsx': {
    token: 'OVSX_PAT',
    suffix: 'vsix',
    publish: (file, token) => run('npx', ['--yes', 'ovsx@1.4.0', 'publish', file], { OVSX_PAT: token }),
  },
  npm: {
    token: 'NPM_TOKEN',
    suffix: 'tgz',
    publish: publishToNpm,
  },
};

/** `npm run publish:release -- TARGET`, with `--dry-run` to see what would go where: see docs/release.md. */
try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'dry-run': { type: 'boolean' } } });
  const [name = ''] = positionals;
  const target = targets[name];
  if (!target) throw new Error(`“${name}” is no place to publish to. Choose ${Object.keys(targets).join(', ')}.`);
  const { version } = await readProjectJson<{ version: string }>('package.json');
  const file = path.join(import.meta.dirname, `../dist/fleetbook-${version}.${target.suffix}`);
  await access(file).catch(() => {
    throw new Error(`${file} is not there. Make it with: npm run package`);
  });
  const changes = await readFile(path.join(import.meta.dirname, '../CHANGELOG.md'), 'utf8');
  if (!changes.split(/\r?\n/).includes(`## ${version}`))
    throw new Error(`CHANGELOG.md has no heading “## ${version}”.`);
  if (values['dry-run']) console.log(`${file} would go to ${name}, with the token of ${target.token}.`);
  else {
    const token = process.env[target.token];
    if (!token) throw new Error(`Set ${target.token} to the token of ${name} in the environment.`);
    await auditPackages();
    await target.publish(file, token);
    console.log(`${file} is published to ${name}.`);
  }
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

/** npm takes a token for one registry alone: the one that it is set to. */
async function publishToNpm(file: string, token: string): Promise<void> {
  const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'registry']);
  const { host, pathname } = new URL(stdout.trim());
  await run('npm', ['publish', file, '--access', 'public'], { [`npm_config_//${host}${pathname}:_authToken`]: token });
}

/** The environment without the token of any place. */
function withoutTokens(): NodeJS.ProcessEnv {
  const tokens = new Set(Object.values(targets).map(({ token }) => token));
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !tokens.has(name)));
}

/** Runs a program, which finds no token in its environment but what it is given. */
async function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...withoutTokens(), ...environment } });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ended with ${code ?? 'a signal'}.`);
}
