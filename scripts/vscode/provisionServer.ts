import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { exclusively } from './exclusively.ts';
import { withProgress } from './progress.ts';
import { projectRoot, vscodeFolder } from './projectFolders.ts';
import { runNpm } from './runNpm.ts';
import { serverVersions } from './serverVersions.ts';
import type { ServerVersion } from './serverVersions.ts';

/** An installed VS Code server: the program that runs it, and its main script. */
export interface ServerInstallation {
  node: string;
  main: string;
}

const npmInstall = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Installs the VS Code server from npm into `.vscode-test/`, unless it is there already, and returns where it is. Tells on
 * stderr what it does. An installation that was interrupted is continued; of several processes one installs and the others wait.
 */
export async function provisionServer(version: ServerVersion = 'newest'): Promise<ServerInstallation> {
  const { codeServer } = serverVersions[version];
  const folder = path.join(vscodeFolder, `code-server-${codeServer}`);
  const server = path.join(folder, 'node_modules/code-server/lib/vscode');
  const installation = { node: nodeProgram(), main: path.join(server, 'out/server-main.js') };
  if (!(await isComplete(folder))) {
    const announceWait = (): void => void process.stderr.write('Waiting for another process that installs VS Code …\n');
    await exclusively(`${folder}.lock`, () => install(version, folder, server), announceWait);
  }
  return installation;
}

async function install(version: ServerVersion, folder: string, server: string): Promise<void> {
  if (await isComplete(folder)) return;
  const { codeServer, vscode } = serverVersions[version];
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await withProgress(`Installing VS Code ${vscode} from npm, 1 of 2: the server`, folder, () =>
    runNpm([...npmInstall, `code-server@${codeServer}`], folder),
  );
  await withProgress(`Installing VS Code ${vscode} from npm, 2 of 2: its packages`, folder, () =>
    runNpm(npmInstall, server),
  );
  await replaceNativeLogger(server);
  await writeFile(completionMarker(folder), '');
}

async function replaceNativeLogger(server: string): Promise<void> {
  const source = await readFile(path.join(import.meta.dirname, 'spdlog.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'cjs', platform: 'node', target: 'node22' });
  await writeFile(path.join(server, 'node_modules/@vscode/spdlog/index.js'), code);
}

/** Written last: without it the installation may be half done. */
function completionMarker(folder: string): string {
  return path.join(folder, 'complete');
}

function isComplete(folder: string): Promise<boolean> {
  return access(completionMarker(folder)).then(
    () => true,
    () => false,
  );
}

/** Node 24, from our own dependencies: whatever Node the machine has, the server runs on the one it was made for. */
function nodeProgram(): string {
  return path.join(projectRoot, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
