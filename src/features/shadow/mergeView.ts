import { stringifyJson, type Json } from '../../common/losslessJson.ts';
import { describePath } from '../../model/shadow/keyPath.ts';
import type { MergeView } from '../../protocol/shadowEditor.ts';
import type { PendingMerge } from './shadowLedger.ts';

/** What the page shows of an edit that others overtook. Undefined where a save would not meet them. */
export function mergeView(pending: PendingMerge | undefined): MergeView | undefined {
  if (!pending || (pending.taken.length === 0 && pending.conflicts.length === 0)) return undefined;
  return {
    version: pending.cloud.version,
    basisVersion: pending.basisVersion,
    taken: pending.taken.map(describePath),
    conflicts: pending.conflicts.map(({ path, ...values }) => {
      const [mine, cloud] = [shownValue(values.mine), shownValue(values.cloud)];
      return {
        path,
        name: describePath(path),
        ...(mine !== undefined && { mine }),
        ...(cloud !== undefined && { cloud }),
      };
    }),
  };
}

/** A value of a conflict as the page shows it; undefined where it was removed. */
export function shownValue(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : stringifyJson(value, 2);
}
