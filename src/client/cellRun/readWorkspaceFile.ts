import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { FleetbookError } from '../../common/fleetbookError.ts';
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
  if (!isInside(path.resolve(root), file)) throw outside();
  try {
    const [realRoot, real] = await Promise.all([realpath(root), realpath(file)]);
    if (!isInside(realRoot, real)) throw outside();
    const { size } = await stat(real);
    if (size > largest)
      throw new WorkspaceFileError(l10n.t('it has {0} bytes; at most {1} can be sent.', size, largest));
    return await readFile(real);
  } catch (error) {
    if (error instanceof FleetbookError) throw error;
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new WorkspaceFileError(
      isAbsent ? l10n.t('there is no such file.') : l10n.t('it is no file that can be read.'),
      {
        cause: isAbsent ? undefined : error,
      },
    );
  }
}

function isInside(root: string, file: string): boolean {
  const way = path.relative(root, file);
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
}

function outside(): WorkspaceFileError {
  return new WorkspaceFileError(l10n.t('it is outside of the workspace. Move it into the folder, or copy it there.'));
}
