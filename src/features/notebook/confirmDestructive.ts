import { confirm } from '../../platform/confirm.ts';
import type { Connection } from '../../platform/services.ts';

/** Asks before calls that cannot be undone. Resolves to whether they may be made. */
export function confirmDestructive(connection: Connection | undefined, calls: readonly string[]): Promise<boolean> {
  const [only] = calls;
  const question = calls.length === 1 ? `Run ${only ?? ''}?` : `Run ${calls.length} operations that cannot be undone?`;
  const detail = calls.length === 1 ? 'This cannot be undone.' : calls.join('\n');
  return confirm(connection, { question, detail, action: 'Run' });
}
