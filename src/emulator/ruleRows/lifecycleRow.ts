import type { JsonObject } from '../../common/losslessJson.ts';
import { namesOf, type NamedDevice } from './namedDevice.ts';

/** What happened to a device as a whole. */
export type LifecycleAction = 'create' | 'delete' | 'enable' | 'disable';

/** What rules see of it (facts C3): only where it was made, its secret too. `at` in ms since 1970. */
export function lifecycleRow(
  action: LifecycleAction,
  device: NamedDevice & { readonly secret: string },
  at: number,
): JsonObject {
  const secret = action === 'create' ? { deviceSecret: device.secret } : {};
  return { action, ...namesOf(device), ...secret, messageCreateTime: at };
}
