import * as z from 'zod/mini';

/**
 * The emulator's whole state as text, one JSON object in each line (README, State in one file): a header, a line for
 * each row of each table, and a last line, without which something is missing.
 */
export const stateFormat = 'fleetbook emulator state';

/** Of the form of the lines, not of the tables. */
export const stateVersion = 1;

export const headerSchema = z.object({
  format: z.literal(stateFormat),
  version: z.int().check(z.gte(1)),
  /** How many steps of the schema the tables have behind them (`store/migrations.ts`). */
  schema: z.int().check(z.gte(1)),
  /** No MessageId in it is greater. */
  lastMessageId: z.string().check(z.regex(/^\d{1,19}$/)),
});

export const endLine = '{"end":true}';
