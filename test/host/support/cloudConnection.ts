import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Client } from '../../../src/client/client.ts';
import { emulatorEndpoint, emulatorKeys, type EmulatorKeys } from '../../../src/protocol/emulatorFiles.ts';
import { clientOfEmulator } from '../../support/clientOfEmulator.ts';
import type { Controlled } from '../../support/control.ts';
import { choose, Person, type } from './person.ts';
import { Picker } from './picker.ts';

/** A connection to another emulator by its address, as if it were an account on the cloud: nothing that only an emulator has is used. */
export interface CloudConnection {
  readonly id: string;
  /** The other emulator, where faults are injected. */
  readonly cloud: Controlled & { readonly keys: EmulatorKeys };
  /** A client of it beside the extension's own. */
  readonly client: Client;
  /** Where devices connect to it. */
  readonly mqttPort: number;
  remove(): Promise<void>;
}

/** Adds the connection by the command; `others` are names of connections that would be at the same address. */
export async function addCloudConnection(name: string, others: readonly string[] = []): Promise<CloudConnection> {
  const { FLEETBOOK_TEST_CLOUD: folder, FLEETBOOK_TEST_CLOUD_ENDPOINT: endpoint } = process.env;
  assert.ok(folder && endpoint);
  const read = async (file: string): Promise<unknown> => JSON.parse(await readFile(path.join(folder, file), 'utf8'));
  const { httpPort, mqttPort } = emulatorEndpoint.parse(await read('endpoint.json'));
  const keys = emulatorKeys.parse(await read('keys.json'));
  const endpoints = [name, ...others].map((each) => [each, endpoint] as const);
  await setAddresses(Object.fromEntries(endpoints), { [name]: `mqtt://127.0.0.1:${mqttPort}` });
  using adding = new Person();
  const key = [type(keys.accessKeyId), type(keys.accessKeySecret), type('')];
  await adding.run('fleetbook.addConnection', [type(name), ...key, choose('cn-shanghai'), choose('No mark')]);
  using choosing = new Picker([]);
  await vscode.commands.executeCommand('fleetbook.removeConnection');
  const id = choosing.seen.find(({ label }) => label === name)?.['connection']?.id ?? '';
  assert.match(id, new RegExp(`^${name.toLowerCase().replaceAll(' ', '-')}-`));
  return {
    id,
    mqttPort,
    cloud: { httpPort, keys },
    client: await clientOfEmulator(folder),
    remove: () => removeConnection(name),
  };
}

async function removeConnection(name: string): Promise<void> {
  using removing = new Person();
  using choosing = new Picker([name]);
  await removing.run('fleetbook.removeConnection', [], ['Remove']);
  assert.deepEqual(choosing.left, []);
  await setAddresses(undefined, undefined);
}

async function setAddresses(endpoints: object | undefined, brokers: object | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('fleetbook');
  await configuration.update('endpoints', endpoints, vscode.ConfigurationTarget.Global);
  await configuration.update('deviceEndpoints', brokers, vscode.ConfigurationTarget.Global);
}
