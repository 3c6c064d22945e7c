import * as vscode from 'vscode';
import { schemes } from './ids.ts';
import { deviceAddressFromPath, deviceAddressToPath, type DeviceAddress } from '../model/deviceAddress.ts';

export const shadowScheme = schemes.shadow;
const suffix = '.shadow';

/** The document of a device's desired state. */
export function shadowUri(address: DeviceAddress): vscode.Uri {
  return vscode.Uri.from({ scheme: shadowScheme, path: deviceAddressToPath(address) + suffix });
}

/** The device whose document `uri` is. Throws FileSystemError FileNotFound where it is none. */
export function shadowAddress(uri: vscode.Uri): DeviceAddress {
  const address = uri.path.endsWith(suffix) ? deviceAddressFromPath(uri.path.slice(0, -suffix.length)) : undefined;
  if (!address) throw vscode.FileSystemError.FileNotFound(uri);
  return address;
}

/** Whether `uri` is one of the folders that a shadow's path seems to lie in: connection, region, product. */
export function isShadowFolder(uri: vscode.Uri): boolean {
  return !uri.path.endsWith(suffix) && uri.path.split('/').length <= 4;
}
