import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Connection } from '../../platform/services.ts';

/** A connection as far as it decides where its calls go; it may not be saved yet. */
type Target = Pick<Connection, 'name' | 'regionIds'>;

/** Where the calls of a region go. Throws ConnectionError where the setting for custom endpoints cannot be read. */
export type AddressOf = (connection: Pick<Connection, 'name'>, regionId: string) => string;

/** Each address that the calls of a connection go to once, or what hinders them, with the regions that it serves. */
export function addressesOf(addressOf: AddressOf, target: Target): ReadonlyMap<string, readonly string[]> {
  const addresses = new Map<string, readonly string[]>();
  for (const regionId of target.regionIds) {
    const address = inWords(addressOf, target, regionId);
    addresses.set(address, [...(addresses.get(address) ?? []), regionId]);
  }
  return addresses;
}

/** For each region that stays and whose calls would go elsewhere, both addresses: `cn-shanghai: now …, then …`. */
export function addressChanges(addressOf: AddressOf, before: Target, after: Target): readonly string[] {
  return after.regionIds.flatMap((regionId) => {
    if (!before.regionIds.includes(regionId)) return [];
    const [now, then] = [before, after].map((target) => inWords(addressOf, target, regionId));
    return now === then ? [] : [l10n.t('{0}: now {1}, then {2}', regionId, now ?? '', then ?? '')];
  });
}

function inWords(addressOf: AddressOf, target: Target, regionId: string): string {
  try {
    return addressOf(target, regionId);
  } catch (error) {
    return describeError(error);
  }
}
