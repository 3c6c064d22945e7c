import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A new folder, which is removed with what is in it when `cleanup` is. */
export async function temporaryFolder(cleanup: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-bench-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
