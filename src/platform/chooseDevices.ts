import * as vscode from 'vscode';
import type { DeviceAddress } from '../model/deviceAddress.ts';
import { innerCommandIds } from './ids.ts';

/**
 * The devices that a command is about: of the row that it came with from a menu (of a view beside the Fleet view, its
 * `device`), else those that are selected in the Fleet view, else one that the person looks for. Empty where they give up.
 */
export async function chooseDevices(args: readonly unknown[]): Promise<readonly DeviceAddress[]> {
  const own = deviceOf(args[0]);
  if (own) return [own];
  const chosen = await vscode.commands.executeCommand<readonly DeviceAddress[] | undefined>(
    innerCommandIds.chooseDevices,
    ...args,
  );
  return chosen ?? [];
}

function deviceOf(row: unknown): DeviceAddress | undefined {
  const { device } = (row ?? {}) as { readonly device?: Partial<DeviceAddress> };
  const { connectionId, regionId, productKey, deviceName } = device ?? {};
  if (connectionId === undefined || regionId === undefined || productKey === undefined || deviceName === undefined)
    return undefined;
  return { connectionId, regionId, productKey, deviceName };
}
