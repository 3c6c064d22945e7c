import * as vscode from 'vscode';
import type { DeviceAddress } from '../model/deviceAddress.ts';

/** Registered by whoever shows devices; in no menu and no palette. */
export const chooseDevicesCommand = 'fleetbook.inner.chooseDevices';

/**
 * The devices that a command is about: of the rows that it came with from a menu, else those that are selected, else one
 * that the person looks for. Empty where they give up.
 */
export async function chooseDevices(args: readonly unknown[]): Promise<readonly DeviceAddress[]> {
  const chosen = await vscode.commands.executeCommand<readonly DeviceAddress[] | undefined>(
    chooseDevicesCommand,
    ...args,
  );
  return chosen ?? [];
}
