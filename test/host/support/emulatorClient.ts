import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { Client } from '../../../src/client/client.ts';
import { emulatorEndpoint, emulatorKeys } from '../../../src/protocol/emulatorFiles.ts';

/** A client of the emulator that the extension runs, beside the extension's own: somebody else who changes the fleet. */
export async function emulatorClient(): Promise<Client> {
  await vscode.commands.executeCommand('fleetbook.startEmulator');
  const folder = process.env['FLEETBOOK_TEST_EMULATOR'];
  assert.ok(folder);
  const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  const { httpPort } = emulatorEndpoint.parse(await read('endpoint.json'));
  const { accessKeyId, accessKeySecret } = emulatorKeys.parse(await read('keys.json'));
  return new Client({
    endpoint: `http://127.0.0.1:${httpPort}`,
    regionId: 'cn-shanghai',
    credentials: { accessKeyId, accessKeySecret },
  });
}
