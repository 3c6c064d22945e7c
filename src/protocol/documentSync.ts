import * as z from 'zod/mini';

/** Messages between a text document and a view that edits it; src/model/sync has the rules. Texts have \n line ends. */

const count = z.int().check(z.nonnegative());

/** From the document's side. */
export const toView = [
  /** The view starts, or somebody else changed the document. */
  z.strictObject({ type: z.literal('text'), revision: count, seen: count, text: z.string() }),
  /** The view's edit of this number is in the document. */
  z.strictObject({ type: z.literal('applied'), sequence: count }),
  /** Send what is not sent yet, then answer `flushed`: the document is about to be saved. */
  z.strictObject({ type: z.literal('flush'), id: count }),
  /** Take no more typing, as the document is about to be another one; or take it again. */
  z.strictObject({ type: z.literal('hold'), isHeld: z.boolean() }),
  /** What a page before had left, as `ready` told, is in the document, or a person gave it up. */
  z.strictObject({ type: z.literal('settled'), id: z.string() }),
] as const;

/** From the view's side. */
export const fromView = [
  /** The view is there, with nothing in it. Whatever was sent to it earlier is lost. */
  z.strictObject({
    type: z.literal('ready'),
    /** What was typed into pages before, and is not known to be in the document: see `LeftEdit`. */
    unsent: z.optional(
      z.readonly(
        z.array(
          z.strictObject({
            id: z.string(),
            base: z.string(),
            text: z.string(),
            sent: z.readonly(z.array(z.string())),
            age: count,
          }),
        ),
      ),
    ),
  }),
  z.strictObject({ type: z.literal('edit'), revision: count, sequence: count, text: z.string() }),
  z.strictObject({ type: z.literal('flushed'), id: count }),
  /** A key for undo or redo was pressed: the history is VS Code's. */
  z.strictObject({ type: z.literal('history'), action: z.enum(['undo', 'redo']) }),
  /** A link in the text was followed, as it is written there. */
  z.strictObject({ type: z.literal('openLink'), url: z.string().check(z.regex(/^https?:\/\//i)) }),
] as const;

export type ToView = z.infer<(typeof toView)[number]>;
export type FromView = z.infer<(typeof fromView)[number]>;
