import * as z from 'zod/mini';
import type { Logger } from '../common/logger.ts';
import type { ListMemento } from './storedList.ts';

/** Where a memento has a record. */
export interface StoredEntriesOptions<Entry> {
  readonly memento: ListMemento;
  readonly key: string;
  readonly contract: z.ZodMiniType<Entry>;
  readonly log: Logger;
}

/** The entries of a record that is kept; what cannot be read is passed over, said in the log, and costs no other. */
export function storedEntries<Entry>(options: StoredEntriesOptions<Entry>): readonly (readonly [string, Entry])[] {
  const { memento, key, contract } = options;
  const record = readable(memento.get(key) ?? {}, z.record(z.string(), z.unknown()), options);
  return Object.entries(record ?? {}).flatMap(([name, stored]) => {
    const entry = readable(stored, contract, options);
    return entry === undefined ? [] : [[name, entry] as const];
  });
}

/** Undefined, and said in the log, for what cannot be read. */
export function readable<T>(
  stored: unknown,
  contract: z.ZodMiniType<T>,
  { key, log }: { readonly key: string; readonly log: Logger },
): T | undefined {
  const { data, error } = contract.safeParse(stored);
  if (error) log.warn(`What ${key} holds cannot be read and is passed over. ${z.prettifyError(error)}`);
  return data;
}
