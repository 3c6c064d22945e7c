import * as z from 'zod/mini';
import type { LineEnd } from './sourceLine.ts';

const fenceSchema = z.object({
  /** What stands before each line of the cell's text in the file: the marks of quotes and lists, and the indent. */
  prefix: z.string(),
  /** Offset in `raw` and length of the run that opens the fence. */
  open: z.object({ at: z.number(), length: z.number() }),
  /** The same of the run that closes it; absent where nothing does. */
  close: z.optional(z.object({ at: z.number(), length: z.number() })),
});

/** Where a cell comes from: kept with the cell, so that what nobody edits is written back as it was read. */
export const cellOriginSchema = z.object({
  /** Place among the cells of the file as it was read. */
  position: z.number(),
  /** The cell's piece of the file, verbatim. */
  raw: z.string(),
  /** The range of `raw` that holds the cell's text. */
  from: z.number(),
  to: z.number(),
  /** The cell's text as it was read. */
  text: z.string(),
  /** Of a code cell alone. */
  fence: z.optional(fenceSchema),
});

export type CellOrigin = z.infer<typeof cellOriginSchema>;
export type CellFence = z.infer<typeof fenceSchema>;

export interface NotebookCell {
  readonly kind: 'markdown' | 'code';
  /** What the fence's info string begins with; of a code cell alone. */
  readonly language?: string;
  readonly text: string;
  /** Absent for a cell that is new. */
  readonly origin?: CellOrigin | undefined;
}

/** A notebook as its file holds it. */
export interface NotebookFile {
  /** What stands before the first cell: a byte order mark, or blank lines where there is no cell. */
  readonly head: string;
  /** The line end for new lines. */
  readonly lineEnd: LineEnd;
  readonly cells: readonly NotebookCell[];
}

/** The first word of the info strings that mark code cells. */
export const cellLanguage = 'iot';
