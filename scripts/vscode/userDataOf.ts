import path from 'node:path';

/** Where a server with this `dataDir` keeps what desktop VS Code keeps in its `--user-data-dir`. */
export function userDataOf(dataDir: string): string {
  return path.join(dataDir, 'data');
}
