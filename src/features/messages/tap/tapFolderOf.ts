import { join } from 'node:path';
import type { Services } from '../../../platform/services.ts';

/** Where all windows note their taps. */
export function tapFolderOf({ context }: Pick<Services, 'context'>): string {
  return join(context.globalStorageUri.fsPath, 'taps');
}
