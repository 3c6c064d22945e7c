import * as z from 'zod/mini';

/** A message that keeps to its contract, or why it does not, without its content. */
type ParsedMessage<T> =
  { readonly success: true; readonly data: T } | { readonly success: false; readonly problem: string };

/** Holds what came from the other side against a contract. Throws at nothing, whatever came. */
export function parseMessage<T>(contract: z.ZodMiniType<T>, message: unknown): ParsedMessage<T> {
  try {
    const { data, error } = contract.safeParse(message);
    return error ? { success: false, problem: z.prettifyError(error) } : { success: true, data };
  } catch {
    // Checking freezes what has to stay as it is, and views of bytes, which structured cloning lets through, cannot be.
    return { success: false, problem: 'It cannot be read.' };
  }
}
