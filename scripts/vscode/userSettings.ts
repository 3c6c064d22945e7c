import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

export type UserSettings = Readonly<Record<string, unknown>>;

/** A VS Code in which nothing stands between a person and Fleetbook: no welcome page, no chat, no recommendations. */
export const calmSettings: UserSettings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  // The sample workspace lies inside this repository, and is not the repository's to manage.
  'git.openRepositoryInParentFolders': 'never',
  // The ports of the emulator are on this machine already.
  'remote.autoForwardPorts': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** Writes settings into a user data folder, unless it has some: a person's own changes stay. */
export async function writeUserSettings(userData: string, settings: UserSettings): Promise<void> {
  await writeSettings(path.join(userData, 'User'), settings);
}

/** Writes a `settings.json` into a folder, unless it has one. */
export async function writeSettings(folder: string, settings: UserSettings): Promise<void> {
  const file = path.join(folder, 'settings.json');
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, `${JSON.stringify(settings, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
