import * as z from 'zod/mini';

/** Reads an entry of a list that nobody needs at activation by a schema. What it throws says what is wrong with the entry. */
export function readBy<T>(schema: z.ZodMiniType<T>): (kept: unknown) => T {
  return (kept) => {
    const { data, error } = schema.safeParse(kept);
    if (error) throw new TypeError(z.prettifyError(error));
    return data;
  };
}
