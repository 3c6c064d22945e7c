import path from 'node:path';
import { vscodeFolder } from '../vscode/projectFolders.ts';

const root = path.join(vscodeFolder, 'start');

/** What `npm start` keeps from one time to the next. */
export const startFolders = {
  workspace: path.join(root, 'workspace'),
  /** Held while VS Code runs: two would share its data. */
  lock: path.join(root, 'lock'),
  remembered: path.join(root, 'server.json'),
  log: path.join(root, 'server.log'),
  secondEmulator: path.join(root, 'second-emulator'),
  server: { dataDir: path.join(root, 'server'), extensionsDir: path.join(root, 'server-extensions') },
  desktop: { userData: path.join(root, 'desktop'), extensionsDir: path.join(root, 'desktop-extensions') },
};
