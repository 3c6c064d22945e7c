import type { Client } from '../../client/client.ts';
import { CallError } from '../../client/errors/callError.ts';
import { missingRightOf } from '../../client/explain/missingRight.ts';
import type { MissingRight } from '../../client/explain/right.ts';
import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';

/** What became of a real call to each region. */
export interface ConnectionTest {
  /** How many products each region that answered has. */
  readonly products: ReadonlyMap<string, number>;
  /** Why regions did not answer as they should, in words, each reason once: `us-west-1: …`. */
  readonly failures: readonly string[];
  /** The rights that the key lacks for it. */
  readonly missing: readonly MissingRight[];
  /** Whether it was cancelled before all regions had answered: then the failures say nothing of the connection. */
  readonly isCancelled: boolean;
}

/** Reads the first page of products in every region at once. Never rejects; `report` gets how many have answered. */
export async function testConnection(
  regionIds: readonly string[],
  clientFor: (regionId: string) => Promise<Client>,
  signal: AbortSignal,
  report: (answered: number) => void,
): Promise<ConnectionTest> {
  const products = new Map<string, number>();
  const errors = new Map<string, unknown>();
  let answered = 0;
  await Promise.all(
    regionIds.map(async (regionId) => {
      try {
        const page = { CurrentPage: 1, PageSize: 1 };
        const client = await clientFor(regionId);
        const { Data } = await client.call('QueryProductList', page, { signal });
        products.set(regionId, Data.Total);
      } catch (error) {
        errors.set(regionId, error);
      }
      report(++answered);
    }),
  );
  const failed = regionIds.filter((regionId) => errors.has(regionId));
  const reasons = Map.groupBy(failed, (regionId) => reasonOf(errors.get(regionId)));
  const failures = [...reasons.values()].map((ids) =>
    l10n.t('{0}: {1}', ids.join(', '), describeError(errors.get(ids[0] ?? ''))),
  );
  const missing = failed.flatMap((regionId) => missingRightOf(errors.get(regionId)) ?? []);
  return { products, missing, isCancelled: signal.aborted && failures.length > 0, failures };
}

/** Its words without what differs from call to call. */
function reasonOf(error: unknown): string {
  const words = describeError(error);
  return error instanceof CallError && error.requestId ? words.replaceAll(error.requestId, '') : words;
}
