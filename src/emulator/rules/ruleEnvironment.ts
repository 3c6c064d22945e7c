import { createHash, randomUUID } from 'node:crypto';
import type { SqlEnvironment } from '../../language/rulesql/sqlEnvironment.ts';
import { regionTimeZone } from '../../catalogue/regionTimeZone.ts';

/** What the functions of a rule's SQL need in a region. `now` in ms since 1970. */
export function ruleEnvironment(regionId: string, now: () => number): SqlEnvironment {
  return {
    now,
    timeZone: regionTimeZone(regionId),
    random: Math.random,
    uuid: randomUUID,
    // Node takes the names as rules write them.
    digest: (algorithm, bytes) => createHash(algorithm).update(bytes).digest(),
  };
}
