import { describeError } from '../common/describeError.ts';
import { StoreError } from './store/storeError.ts';

/** Does `work` on a file or folder of the emulator; what goes wrong is a StoreError that names it. */
export function usingFile<T>(what: 'file' | 'folder', path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(
      'DataFolderUnusable',
      `The ${what} ${path} cannot be used: ${describeError(cause)}. Check its permissions, or choose another data folder.`,
      { cause },
    );
  }
}
