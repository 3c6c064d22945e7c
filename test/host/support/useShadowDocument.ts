import * as vscode from 'vscode';
import type { Client } from '../../../src/client/client.ts';
import { deviceAddressToPath, type DeviceAddress } from '../../../src/model/deviceAddress.ts';
import { emptyShadow, parseShadow, type ShadowDocument } from '../../../src/model/shadow/shadowDocument.ts';
import { emulatorClient } from './emulatorClient.ts';

/** Of the sample's thermostats. */
export const ProductKey = 'a1Thermo001';

/** The shadow of a device of the emulator, as a document and as the platform has it. */
export class ShadowOfDevice {
  client!: Client;
  address!: DeviceAddress;

  /** Goes on to the thermostat with this number. */
  choose(number: number): void {
    const deviceName = `thermostat-${String(number).padStart(4, '0')}`;
    this.address = { connectionId: 'emulator', regionId: 'cn-shanghai', productKey: ProductKey, deviceName };
  }

  get deviceName(): string {
    return this.address.deviceName;
  }

  get uri(): vscode.Uri {
    return vscode.Uri.from({ scheme: 'fleetbook-shadow', path: `${deviceAddressToPath(this.address)}.shadow` });
  }

  async stored(): Promise<ShadowDocument> {
    const { ShadowMessage } = await this.client.call('GetDeviceShadow', { ProductKey, DeviceName: this.deviceName });
    // The sample's last devices have none yet.
    return ShadowMessage.trim() === '' ? emptyShadow : parseShadow(ShadowMessage);
  }

  /** What another client does meanwhile. */
  async writeElsewhere(desired: object): Promise<void> {
    const { version } = await this.stored();
    const ShadowMessage = JSON.stringify({ method: 'update', state: { desired }, version: version + 1 });
    await this.client.call('UpdateDeviceShadow', { ProductKey, DeviceName: this.deviceName, ShadowMessage });
  }

  async openText(): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand('vscode.openWith', this.uri, 'default');
    return vscode.workspace.openTextDocument(this.uri);
  }
}

/** Runs the tests of a suite each with a device of its own, from thermostat number `first` on, and unasked before the first save. */
export function useShadowDocument(first: number): ShadowOfDevice {
  const shadow = new ShadowOfDevice();
  let number = first;
  before(async () => {
    shadow.client = await emulatorClient();
    await askFirst(false);
  });
  after(async () => askFirst(undefined));
  beforeEach(() => {
    shadow.choose(number++);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  return shadow;
}

/** Whether a change is shown before the first save. */
export async function askFirst(asks: boolean | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration()
    .update('fleetbook.shadow.showFirstSave', asks, vscode.ConfigurationTarget.Global);
}
