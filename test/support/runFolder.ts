import { cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot, vscodeFolder } from '../../scripts/vscode/projectFolders.ts';

/** Folders for one run of VS Code, which nobody else uses, and which start empty but for the workspace. */
export interface RunFolder {
  data: string;
  extensions: string;
  /** A copy of the sample workspace. */
  workspace: string;
  /** Saves the logs of the VS Code with this user data as `.vscode-test/logs/<name>`, in place of older ones, and returns that path. */
  keepLogs: (name: string, userData: string) => Promise<string>;
  remove: () => Promise<void>;
}

const runs = path.join(vscodeFolder, 'runs');
const dayInMilliseconds = 86_400_000;

/** Makes the folders of one run, under `.vscode-test/runs/`. */
export async function createRunFolder(): Promise<RunFolder> {
  await mkdir(runs, { recursive: true });
  await removeLeftovers();
  const root = await mkdtemp(path.join(runs, 'run-'));
  const [data, extensions, workspace] = ['data', 'extensions', 'workspace'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  await Promise.all([data, extensions, workspace].map((folder) => mkdir(folder)));
  await cp(path.join(projectRoot, 'media/sample-workspace'), workspace, { recursive: true });
  return {
    ...{ data, extensions, workspace },
    keepLogs: async (name, userData) => {
      const kept = path.join(vscodeFolder, 'logs', name);
      await rm(kept, { recursive: true, force: true });
      await cp(path.join(userData, 'logs'), kept, { recursive: true });
      return kept;
    },
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** A run that was killed could not remove its folder. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(runs)) {
    const folder = path.join(runs, name);
    // Another run may remove it first.
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > dayInMilliseconds) await rm(folder, { recursive: true, force: true });
  }
}
