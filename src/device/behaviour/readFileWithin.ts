import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeFileError } from '../../common/describeFileError.ts';
import { isBelowFolder } from '../../common/isBelowFolder.ts';
import * as l10n from '../../common/l10n.ts';

/** Larger files are not read, in bytes. */
const largest = 16 * 1024 * 1024;

/** The text of a file, or why it cannot be had, in words that follow its name. */
export type FileWithin = { readonly text: string; readonly file: string } | { readonly problem: string };

/**
 * Reads a file that `name` leads to from a folder. What another file names must lie in that folder or below, wherever
 * links lead: a behaviour that somebody was sent must not send their files away.
 */
export async function readFileWithin(folder: string, name: string): Promise<FileWithin> {
  try {
    const home = await realpath(folder);
    const asked = path.resolve(home, name);
    if (path.isAbsolute(name) || !isBelowFolder(path, home, asked)) return { problem: outside };
    const file = await realpath(asked);
    if (!isBelowFolder(path, home, file)) return { problem: outside };
    const found = await stat(file);
    // To open a pipe is to wait for whoever writes into it.
    if (!found.isFile()) return { problem: l10n.t('is no file that can be read') };
    const { size } = found;
    if (size > largest) return { problem: l10n.t('has {0} bytes, and may have {1}', size, largest) };
    return { text: await readFile(file, 'utf8'), file };
  } catch (error) {
    return { problem: l10n.t('cannot be read: {0}', describeFileError(error)) };
  }
}

const outside = l10n.t('must lie beside the behaviour file or in a folder below: name it from there');
