import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Client } from '../../../src/client/client.ts';
import { clientOfEmulator } from '../../support/clientOfEmulator.ts';

/** A client of the emulator that the extension runs, beside the extension's own; starts that emulator. */
export async function emulatorClient(): Promise<Client> {
  await vscode.commands.executeCommand('fleetbook.startEmulator');
  const folder = process.env['FLEETBOOK_TEST_EMULATOR'];
  assert.ok(folder);
  return clientOfEmulator(folder);
}
