import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { installExtension } from '../vscode/installExtension.ts';
import { provisionServer } from '../vscode/provisionServer.ts';
import { startServer } from '../vscode/startServer.ts';
import { stopEmulator } from '../vscode/stopEmulator.ts';
import { userDataOf } from '../vscode/userDataOf.ts';
import { calmSettings, writeUserSettings } from '../vscode/userSettings.ts';
import { readRememberedServer, writeRememberedServer } from './rememberedServer.ts';
import type { RunningVsCode } from './runningVsCode.ts';
import { cloudName, startSecondEmulator } from './secondEmulator.ts';
import { startFolders } from './startFolders.ts';

/** Starts the VS Code server from npm with the extension of this VSIX file, for a browser to open. */
export async function openInBrowser(vsix: string): Promise<RunningVsCode> {
  const { dataDir } = startFolders.server;
  const installation = await provisionServer();
  await writeUserSettings(userDataOf(dataDir), calmSettings);
  await installExtension(installation, vsix, startFolders.server);
  const { port, connectionToken } = await readRememberedServer(startFolders.remembered);
  // A file that is there already would keep its mode.
  await rm(startFolders.log, { force: true });
  const log = createWriteStream(startFolders.log, { mode: 0o600 });
  const cloud = await startSecondEmulator(startFolders.secondEmulator, path.join(userDataOf(dataDir), 'Machine'));
  const server = await startServer(installation, {
    ...startFolders.server,
    port,
    connectionToken,
    env: cloud.env,
    log: (line) => log.write(`${line.replaceAll(connectionToken, '…')}\n`),
  });
  await writeRememberedServer(startFolders.remembered, { port: server.port, connectionToken });
  return {
    greeting: `Open ${server.url({ folder: startFolders.workspace })}

  A second emulator stands for an account on the cloud: choose “Add Connection…”, name it ${cloudName}, and take its key
  from the environment variables.`,
    ended: server.ended.then(() => {
      throw new Error(`VS Code ended unexpectedly. What it printed is in ${startFolders.log}`);
    }),
    close: async () => {
      await server.close();
      await cloud.close();
      await stopEmulator(userDataOf(dataDir));
    },
  };
}
