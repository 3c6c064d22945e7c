import type { Connections } from '../../../src/platform/services.ts';

/** Connections by their names, which are their ids too, with their regions. */
export function connectionsOf(
  regions: Readonly<Record<string, readonly string[]>>,
): Pick<Connections, 'all' | 'scopes'> {
  const all = Object.entries(regions).map(([name, regionIds]) => ({
    id: name,
    name,
    kind: 'cloud' as const,
    regionIds,
  }));
  return {
    all,
    scopes: () => all.flatMap(({ id, regionIds }) => regionIds.map((regionId) => ({ connectionId: id, regionId }))),
  };
}
