import { spawnSync } from 'node:child_process';
import { itWhere } from './itWith.ts';

/** Only there where a user may have mounts of their own. */
export const ownMounts = ['unshare', '--user', '--map-root-user', '--mount'];
const hasOwnMounts = spawnSync('unshare', [...ownMounts.slice(1), 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

/** A test that mounts a disk of its own, behind {@link ownMounts}, where the machine lets it. */
export function itWithMounts(title: string, test: Parameters<typeof itWhere>[3]): void {
  itWhere(hasOwnMounts, 'mounts of a user’s own', title, test);
}
