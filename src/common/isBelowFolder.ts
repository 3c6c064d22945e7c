/** As much of Node's `path` as is used. */
interface PathRules {
  readonly sep: string;
  relative(from: string, to: string): string;
  isAbsolute(path: string): boolean;
}

/**
 * Whether an absolute path leads below an absolute folder, by the rules of `paths`: Node's `path`, or another system's for tests. It says
 * nothing of links, which only the file system can follow.
 */
export function isBelowFolder(paths: PathRules, folder: string, file: string): boolean {
  const way = paths.relative(folder, file);
  // Absolute: on Windows, where it is another drive or another machine.
  return way !== '' && way.split(paths.sep)[0] !== '..' && !paths.isAbsolute(way);
}
