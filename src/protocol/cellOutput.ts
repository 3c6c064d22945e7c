import * as z from 'zod/mini';

/** MIME type of a cell's output: a report as JSON, shown by the renderer in src/webviews/output. */
export const cellOutputMime = 'application/vnd.fleetbook.report+json';

const text = z.string();
const texts = z.readonly(z.array(text));
const table = z.object({ columns: texts, rows: z.readonly(z.array(texts)) });
const point = z.readonly(z.tuple([z.number(), z.number()]));
const chart = z.object({ label: text, points: z.readonly(z.array(point)) });
const wire = z.object({ encoding: z.enum(['base64', 'text']), text });
const check = z.object({ text, isMet: z.boolean(), found: z.optional(text) });

/** What the kernel writes (a CallReport of the model) and the renderer reads. */
export const cellOutputSchema = z.object({
  outcome: z.enum(['success', 'unsuccessful', 'unknown', 'failed', 'cancelled', 'skipped']),
  title: text,
  subject: text,
  startedAt: z.optional(text),
  duration: z.optional(z.number()),
  content: z.optional(
    z.object({
      form: z.enum(['json', 'text', 'hex']),
      label: text,
      text,
      table: z.optional(table),
      chart: z.optional(chart),
      wire: z.optional(wire),
    }),
  ),
  facts: z.readonly(z.array(z.object({ name: text, value: text }))),
  problem: z.optional(text),
  error: z.optional(z.object({ code: text, meaning: text, remedy: text })),
  checks: z.optional(z.readonly(z.array(check))),
  answer: z.optional(text),
});

export type CellOutput = z.infer<typeof cellOutputSchema>;

/** What an output asks the extension to do: a renderer can open no editor and write no file. */
export const fromCellOutput = z.discriminatedUnion('type', [
  /** Shows a text in an editor of its own; the name's suffix decides its language. */
  z.strictObject({ type: z.literal('open'), name: text, text }),
  /** Asks where to save a text, and does. */
  z.strictObject({ type: z.literal('save'), name: text, text }),
  /** Asks for the words of the person's language, once, before anything is shown. */
  z.strictObject({ type: z.literal('translations') }),
]);

/** What the extension answers: the language of its pages, and English words and what they are in it. */
export const toCellOutput = z.strictObject({
  type: z.literal('translations'),
  language: text,
  bundle: z.record(text, text),
});

export type ToCellOutput = z.infer<typeof toCellOutput>;

export type FromCellOutput = z.infer<typeof fromCellOutput>;
