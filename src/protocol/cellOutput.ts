import * as z from 'zod/mini';

/** MIME type of a cell's output: a report as JSON, shown by the renderer in src/webviews/output. */
export const cellOutputMime = 'application/vnd.fleetbook.report+json';

const text = z.string();
const texts = z.readonly(z.array(text));
const table = z.object({ columns: texts, rows: z.readonly(z.array(texts)) });

/** What the kernel writes (a CallReport of the model) and the renderer reads. */
export const cellOutputSchema = z.object({
  outcome: z.enum(['success', 'unsuccessful', 'unknown', 'failed', 'cancelled', 'skipped']),
  title: text,
  subject: text,
  startedAt: z.optional(text),
  duration: z.optional(z.number()),
  content: z.optional(z.object({ form: z.enum(['json', 'text', 'hex']), label: text, text, table: z.optional(table) })),
  facts: z.readonly(z.array(z.object({ name: text, value: text }))),
  problem: z.optional(text),
  answer: z.optional(text),
});

export type CellOutput = z.infer<typeof cellOutputSchema>;
