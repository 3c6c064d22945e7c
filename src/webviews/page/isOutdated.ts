import * as z from 'zod/mini';

const dated = z.object({ at: z.number() });

/**
 * Whether what is kept under `key`, whose last word is the id of its page, can go: it is older than `since`, in ms since 1970, or cannot be
 * read, and its page is none of those that are there.
 */
export function isOutdated(key: string, entry: unknown, since: number, live: ReadonlySet<string> | undefined): boolean {
  if (live?.has(key.slice(key.lastIndexOf(' ') + 1))) return false;
  const { data } = dated.safeParse(entry);
  return data === undefined || data.at <= since;
}
