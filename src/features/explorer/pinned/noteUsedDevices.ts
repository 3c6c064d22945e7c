import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import type { Services } from '../../../platform/services.ts';
import { shadowAddress, shadowScheme } from '../../../platform/shadowUri.ts';
import type { DeviceMemory } from './deviceMemory.ts';

/** However a shadow is opened, by its row, by a link or by VS Code's own history, the device was used. */
export function noteUsedDevices({ log }: Pick<Services, 'log'>, memory: DeviceMemory): vscode.Disposable {
  return vscode.workspace.onDidOpenTextDocument(({ uri }) => {
    if (uri.scheme !== shadowScheme) return;
    memory.note(shadowAddress(uri)).catch((error: unknown) => {
      log.warn(`Explorer: a device that was used could not be remembered: ${describeError(error)}`);
    });
  });
}
