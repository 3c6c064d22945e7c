import type { PlatformPath } from 'node:path';

/**
 * Whether an absolute path leads below an absolute folder, by the rules of `paths`: Node's `path`, or another system's for tests. It says
 * nothing of links, which only the file system can follow.
 */
export function isBelowFolder(
  { relative, isAbsolute, sep }: Pick<PlatformPath, 'relative' | 'isAbsolute' | 'sep'>,
  folder: string,
  file: string,
): boolean {
  const way = relative(folder, file);
  // Absolute: on Windows, where it is another drive or another machine.
  return way !== '' && way.split(sep)[0] !== '..' && !isAbsolute(way);
}
