import type { Scope } from '../../../model/deviceAddress.ts';
import { currentScope, isSameScope, type Surroundings } from '../../../platform/currentScope.ts';
import { describePlace } from '../../../platform/describePlace.ts';
import { ExplorerError } from '../explorerError.ts';
import type { Page } from '../pagedList.ts';

/** Rows that are read of one region; who has more finds the rest in the tree. */
const rowLimit = 500;

/**
 * What there is to choose from in all regions of all connections, that which the person looks at first. A region that cannot
 * be read is passed over; throws its error where none can, and ExplorerError where there is nothing.
 */
export async function ofEveryScope<Row, Item>(
  services: Surroundings,
  load: (scope: Scope, page: number) => Promise<Page<Row>>,
  itemOf: (row: Row, scope: Scope, place: string) => Item,
): Promise<readonly Item[]> {
  const { connections } = services;
  const current = currentScope(services);
  const scopes = connections
    .scopes()
    .toSorted((a, b) => Number(!current || !isSameScope(a, current)) - Number(!current || !isSameScope(b, current)));
  const results = await Promise.allSettled(
    scopes.map(async (scope) => {
      const rows: Row[] = [];
      for (let page = 1; rows.length < rowLimit; page++) {
        const { items, total } = await load(scope, page);
        rows.push(...items);
        if (items.length === 0 || rows.length >= total) break;
      }
      return rows.map((row) => itemOf(row, scope, describePlace(connections, scope)));
    }),
  );
  const items = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (items.length === 0 && failed) throw failed.reason as Error;
  if (items.length === 0) throw new ExplorerError('There is none yet: create one first.');
  return items;
}
