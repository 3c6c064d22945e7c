import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { Logger } from '../../../common/logger.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import { currentScope, isSameScope, type Surroundings } from '../../../platform/currentScope.ts';
import { describePlace } from '../../../platform/describePlace.ts';
import { ExplorerError } from '../explorerError.ts';
import type { Page } from '../pagedList.ts';

/** Rows that are read of one region; who has more finds the rest in the tree. */
const rowLimit = 500;

/** A region that could not be read, and why. */
interface UnreadPlace {
  readonly place: string;
  readonly reason: string;
}

interface Choice<Item> {
  readonly items: readonly Item[];
  readonly unread: readonly UnreadPlace[];
}

/**
 * What there is to choose from in all regions of all connections, that which the person looks at first. A region that cannot
 * be read is named and logged; throws its error where none can, and ExplorerError where there is nothing. No page is read
 * after the signal has aborted.
 */
export async function ofEveryScope<Row, Item>(
  services: Surroundings & { readonly log: Pick<Logger, 'warn'> },
  load: (scope: Scope, page: number, signal: AbortSignal) => Promise<Page<Row>>,
  itemOf: (row: Row, scope: Scope, place: string) => Item,
  signal: AbortSignal,
): Promise<Choice<Item>> {
  const { connections, log } = services;
  const current = currentScope(services);
  const scopes = connections
    .scopes()
    .toSorted((a, b) => Number(!current || !isSameScope(a, current)) - Number(!current || !isSameScope(b, current)));
  const results = await Promise.allSettled(
    scopes.map(async (scope) => {
      const rows: Row[] = [];
      for (let page = 1; rows.length < rowLimit; page++) {
        signal.throwIfAborted();
        const { items, total } = await load(scope, page, signal);
        rows.push(...items);
        if (items.length === 0 || rows.length >= total) break;
      }
      return rows.map((row) => itemOf(row, scope, describePlace(connections, scope)));
    }),
  );
  signal.throwIfAborted();
  const items = results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  const failures = results.flatMap((result, index) => {
    const scope = scopes[index];
    return result.status === 'rejected' && scope ? [{ scope, error: result.reason as Error }] : [];
  });
  const unread = failures.map(({ scope, error }) => ({
    place: describePlace(connections, scope),
    reason: describeError(error),
  }));
  for (const { place, reason } of unread) log.warn(`Explorer: ${place} could not be read: ${reason}`);
  const [failed] = failures;
  if (items.length === 0 && failed) throw failed.error;
  if (items.length === 0) throw new ExplorerError(l10n.t('There is none yet: create one first.'));
  return { items, unread };
}
