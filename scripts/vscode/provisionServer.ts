import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { exclusively } from './exclusively.ts';
import { nodePackage, nodeProgram } from './nodePackage.ts';
import { withProgress } from './progress.ts';
import { projectRoot, vscodeFolder } from './projectFolders.ts';
import { runNpm } from './runNpm.ts';
import { serverVersions } from './serverVersions.ts';
import type { ServerRelease, ServerVersion } from './serverVersions.ts';

/** An installed VS Code server: the program that runs it, and its main script. */
export interface ServerInstallation {
  node: string;
  main: string;
}

const npmInstall = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];

/**
 * Installs the VS Code server from npm into `.vscode-test/`, unless it is there already, and returns where it is. It runs on our own Node
 * 24, whatever the machine has, or on the one that its release was made for. Tells on
 * stderr what it does. An installation that was interrupted is continued; of several processes one installs and the others wait.
 */
export async function provisionServer(version: ServerVersion = 'newest'): Promise<ServerInstallation> {
  const release: ServerRelease = serverVersions[version];
  const { codeServer } = release;
  const folder = path.join(vscodeFolder, `code-server-${codeServer}`);
  const server = path.join(folder, 'node_modules/code-server/lib/vscode');
  const node = release.node
    ? nodeProgram(path.join(folder, 'node_modules'), nodePackage())
    : nodeProgram(path.join(projectRoot, 'node_modules'));
  const installation = { node, main: path.join(server, 'out/server-main.js') };
  if (!(await isComplete(folder))) {
    const announceWait = (): void => void process.stderr.write('Waiting for another process that installs VS Code …\n');
    await exclusively(`${folder}.lock`, () => install(release, folder, server), announceWait);
  }
  return installation;
}

async function install(release: ServerRelease, folder: string, server: string): Promise<void> {
  if (await isComplete(folder)) return;
  const { codeServer, vscode, node, packages } = release;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await withProgress(`Installing VS Code ${vscode} from npm, 1 of 2: the server`, folder, () =>
    runNpm([...npmInstall, `code-server@${codeServer}`, ...(node ? [`${nodePackage()}@${node}`] : [])], folder),
  );
  if (packages) await replacePackages(server, packages);
  await withProgress(`Installing VS Code ${vscode} from npm, 2 of 2: its packages`, folder, () =>
    runNpm(npmInstall, server),
  );
  await replaceNativeLogger(server);
  await writeFile(completionMarker(folder), '');
}

/** The shrinkwrap pins what is to be replaced, so it goes; package.json names versions near enough. */
async function replacePackages(server: string, packages: Record<string, string>): Promise<void> {
  await rm(path.join(server, 'npm-shrinkwrap.json'), { force: true });
  const file = path.join(server, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  Object.assign(manifest.dependencies, packages);
  await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
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
