import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { FleetbookError } from '../../common/fleetbookError.ts';
import { isBelowFolder } from '../../common/isBelowFolder.ts';
import * as l10n from '../../common/l10n.ts';

/** The largest body that any operation takes is far smaller. */
const largest = 1_000_000;

class WorkspaceFileError extends FleetbookError {
  readonly code = 'WorkspaceFile';
}

/**
 * The bytes of a file that a cell names: a path from `folder`, that of its notebook. Throws WorkspaceFileError where it leads
 * out of `root`, also by a link, and where it cannot be read.
 */
export async function readWorkspaceFile(root: string, folder: string, name: string): Promise<Uint8Array> {
  const file = path.resolve(folder, name);
  if (!isBelowFolder(path, path.resolve(root), file)) throw outside();
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(file)]);
    if (!isBelowFolder(path, realRoot, real)) throw outside();
    const found = await stat(real);
    // A pipe or a device would be read for ever.
    if (!found.isFile()) throw unreadable();
    const { size } = found;
    if (size > largest)
      throw new WorkspaceFileError(l10n.t('it has {0} bytes; at most {1} can be sent.', size, largest));
    return await readFile(real);
  } catch (error) {
    if (error instanceof FleetbookError) throw error;
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isAbsent ? new WorkspaceFileError(l10n.t('there is no such file.')) : unreadable(error);
  }
}

function outside(): WorkspaceFileError {
  return new WorkspaceFileError(l10n.t('it is outside of the workspace. Move it into the folder, or copy it there.'));
}

function unreadable(cause?: unknown): WorkspaceFileError {
  return new WorkspaceFileError(l10n.t('it is no file that can be read.'), { cause });
}
