import * as vscode from 'vscode';
import { operations } from '../../catalogue/operations.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import type { Connections } from '../../platform/services.ts';
import { shadowUri } from '../../platform/shadowUri.ts';

const { ProductKey, DeviceName } = operations.GetDeviceShadow.parameters;
const [shortest, longest] = ProductKey.length;
const device = new RegExp(`^([^/\\s]{${shortest},${longest}})/(${DeviceName.pattern})$`, 'u');

/** Opens the shadow of a device in whichever editor the user has chosen for shadows; ours by default. */
export async function openShadow(address: DeviceAddress): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', shadowUri(address));
}

/** Asks for a device of the first connection; undefined where the user gives up. */
export async function askForDevice(connections: Connections): Promise<DeviceAddress | undefined> {
  const [scope] = connections.scopes();
  if (!scope) return undefined;
  const text = await vscode.window.showInputBox({
    title: 'Open Device Shadow',
    prompt: `ProductKey and name of a device on ${connections.get(scope.connectionId)?.name}, ${scope.regionId}`,
    placeHolder: 'a1Thermo001/thermostat-0001',
    validateInput: (value) =>
      device.test(value.trim()) ? undefined : 'Write ProductKey/DeviceName, for example a1Thermo001/thermostat-0001.',
  });
  const [, productKey, deviceName] = device.exec(text?.trim() ?? '') ?? [];
  if (productKey === undefined || deviceName === undefined) return undefined;
  return { ...scope, productKey, deviceName };
}
