import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Client } from '../../../src/client/client.ts';
import { deviceAddressToPath, ruleAddressToPath } from '../../../src/model/deviceAddress.ts';
import { parseShadow, type ShadowDocument } from '../../../src/model/shadow/shadowDocument.ts';
import { waitFor } from '../../ui/support/waitFor.ts';

const place = { connectionId: 'emulator', regionId: 'cn-shanghai' };
const ProductKey = 'a1Thermo001';
const names = { unsaved: 'thermostat-0120', lost: 'thermostat-0121' } as const;
type Which = keyof typeof names;

/** The rule of which an edit is left unsaved over a reload of the window. */
export const ruleName = 'Survives_reloads';
/** Its edit, and that of the shadow. */
export const sql = 'SELECT temperature\nFROM "/a1Thermo001/+/user/update"\nWHERE temperature > 55\n';
export const desired = '{"mine": "unsaved", "theirs": "before"}\n';

/** An edit that goes on after a save of which no answer came. */
export const [desiredOfLost, desiredAfterLost] = ['{"own": 2}\n', '{"own": 3}\n'];

export const shadowUri = uriOf('unsaved');
export const lostShadowUri = uriOf('lost');

function uriOf(which: Which): vscode.Uri {
  const path = deviceAddressToPath({ ...place, productKey: ProductKey, deviceName: names[which] });
  return vscode.Uri.from({ scheme: 'fleetbook-shadow', path: `${path}.shadow` });
}

export function ruleUri(ruleId: string): vscode.Uri {
  const address = ruleAddressToPath({ ...place, ruleId, name: ruleName });
  return vscode.Uri.from({ scheme: 'fleetbook-rule', path: `${address}.iotsql` });
}

export async function storedShadow(client: Client, which: Which = 'unsaved'): Promise<ShadowDocument> {
  return parseShadow((await client.call('GetDeviceShadow', { ProductKey, DeviceName: names[which] })).ShadowMessage);
}

/** Makes something the desired state, as another client does. */
export async function writeShadow(client: Client, state: object, which: Which = 'unsaved'): Promise<void> {
  const device = { ProductKey, DeviceName: names[which] };
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
