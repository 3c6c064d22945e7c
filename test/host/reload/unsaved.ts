import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Client } from '../../../src/client/client.ts';
import { deviceAddressToPath, ruleAddressToPath } from '../../../src/model/deviceAddress.ts';
import { parseShadow, type ShadowDocument } from '../../../src/model/shadow/shadowDocument.ts';
import { waitFor } from '../../ui/support/waitFor.ts';

const place = { connectionId: 'emulator', regionId: 'cn-shanghai' };
const device = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0120' };

/** The rule of which an edit is left unsaved over a reload of the window. */
export const ruleName = 'Survives_reloads';
/** Its edit, and that of the shadow. */
export const sql = 'SELECT temperature\nFROM "/a1Thermo001/+/user/update"\nWHERE temperature > 55\n';
export const desired = '{"mine": "unsaved", "theirs": "before"}\n';

export const shadowUri = vscode.Uri.from({
  scheme: 'fleetbook-shadow',
  path: `${deviceAddressToPath({ ...place, productKey: device.ProductKey, deviceName: device.DeviceName })}.shadow`,
});

export function ruleUri(ruleId: string): vscode.Uri {
  const address = ruleAddressToPath({ ...place, ruleId, name: ruleName });
  return vscode.Uri.from({ scheme: 'fleetbook-rule', path: `${address}.iotsql` });
}

export async function storedShadow(client: Client): Promise<ShadowDocument> {
  return parseShadow((await client.call('GetDeviceShadow', device)).ShadowMessage);
}

/** Makes something the desired state, as another client does. */
export async function writeShadow(client: Client, state: object): Promise<void> {
  const { ShadowMessage: message } = await client.call('GetDeviceShadow', device);
  const version = message.trim() === '' ? 1 : parseShadow(message).version + 1;
  const ShadowMessage = JSON.stringify({ method: 'update', state: { desired: state }, version });
  await client.call('UpdateDeviceShadow', { ...device, ShadowMessage });
}

/** Waits until VS Code has put an unsaved text away, which it does about a second after it was typed. */
export async function waitForBackup(scheme: string, text: string): Promise<void> {
  const cwd = path.join(process.env['FLEETBOOK_TEST_USER_DATA'] ?? '', 'User');
  await waitFor(`a backup of ${scheme}`, async () => {
    const files = await Array.fromAsync(glob(`Backups/*/${scheme}/*`, { cwd }));
    const texts = await Promise.all(files.map((file) => readFile(path.join(cwd, file), 'utf8')));
    return texts.some((backup) => backup.includes(text.trimEnd()));
  });
}

/** The document of a URI, once VS Code has brought it back. */
export async function restored(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const find = (): vscode.TextDocument | undefined =>
    vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  await waitFor(`${uri.path} to be open`, () => find() !== undefined);
  const document = find();
  assert.ok(document);
  return document;
}
