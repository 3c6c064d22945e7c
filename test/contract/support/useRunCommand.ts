import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseStringPromise } from 'xml2js';
import { CommandLine } from '../../support/commandLine.ts';
import type { startSecondEmulator } from '../../support/secondEmulator.ts';

interface JUnit {
  readonly testsuites: { readonly $: Readonly<Record<string, string>> };
}

interface Results {
  readonly hasPassed: boolean;
  readonly files: readonly {
    readonly problem?: string;
    readonly cells: readonly { readonly name: string; readonly outcome: string; readonly errorCode?: string }[];
  }[];
}

/** A notebook's text with these cells. */
export const fenced = (...cells: string[]): string => cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');

/** The attributes of all of a JUnit file's suites together. */
export async function readJUnit(file: string): Promise<Readonly<Record<string, string>>> {
  return ((await parseStringPromise(await readFile(file, 'utf8'))) as JUnit).testsuites.$;
}

/** What `--json` wrote. */
export async function readResults(file: string): Promise<Results> {
  return JSON.parse(await readFile(file, 'utf8')) as Results;
}

/** How a command reaches a second emulator as it would the cloud: its options, and the environment with the key. */
export function reaching(cloud: Awaited<ReturnType<typeof startSecondEmulator>>) {
  return {
    where: ['--endpoint', cloud.endpoint, '--connection', 'env', '--region', 'cn-shanghai'],
    env: { ALIBABA_CLOUD_ACCESS_KEY_ID: cloud.accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: cloud.accessKeySecret },
  };
}

/** Gives the tests of the surrounding `describe` a folder for their notebooks and results, and `fleetbook run`. */
export function useRunCommand() {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-run-test-'));
  });

  after(async () => rm(folder, { recursive: true }));

  /** The path of a file in the folder. */
  const inFolder = (name: string): string => path.join(folder, name);

  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(inFolder(name), text);
    return inFolder(name);
  };

  /** Runs the command to its end. */
  const run = async (args: readonly string[], env: Record<string, string> = {}) => {
    await using command = new CommandLine(['run', ...args], { env });
    const code = await command.exit;
    return { code, stdout: command.stdout, stderr: command.stderr };
  };

  return { inFolder, write, run };
}
