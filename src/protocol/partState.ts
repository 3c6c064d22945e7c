import * as z from 'zod/mini';

/** How far one part of a page has come, whatever the others do. What is read anew stays shown as `loaded` meanwhile. */
export type PartState<T> =
  | { readonly kind: 'loading' }
  /** `message` is for the person, with the remedy. `isStopped`: that is to start the local emulator, which a person stopped. */
  | { readonly kind: 'failed'; readonly message: string; readonly isStopped?: boolean | undefined }
  /** There is nothing of the kind here, and why. */
  | { readonly kind: 'absent'; readonly reason: string }
  | { readonly kind: 'loaded'; readonly data: T };

/** The contract of one part. */
export function partState<T>(data: z.ZodMiniType<T>) {
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('loading') }),
    z.strictObject({ kind: z.literal('failed'), message: z.string(), isStopped: z.optional(z.boolean()) }),
    z.strictObject({ kind: z.literal('absent'), reason: z.string() }),
    z.strictObject({ kind: z.literal('loaded'), data }),
  ]);
}
