import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { ownNames } from './answer.ts';
import { record, seconds, template, text, topic } from './fields.ts';
import { signalSchema } from './signal.ts';

const rhythm = {
  every: seconds('How often, in seconds.', { least: 0.05 }),
  jitter: z.optional(seconds('How many seconds earlier or later at most, by chance.', { least: 0 })),
  qos: z.optional(z.literal([0, 1]).check(z.describe('0 where it is absent; with 1 the platform confirms.'))),
  values: z.optional(record(signalSchema, 'What is measured: each value by its name.')),
};

function body(description: string) {
  return z.optional(template([...ownNames, 'values'], `${description} All values where it is absent.`));
}

/** What a device sends of its own accord, again and again. */
export const post = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('properties').check(z.describe('Properties of the thing model.')),
    ...rhythm,
    body: body('The properties by their identifiers.'),
  }),
  z.strictObject({
    type: z
      .literal('event')
      .check(z.describe('An event of the thing model, for the first time after the first interval.')),
    event: text(/^\w{1,50}$/, l10n.t('must be 1 to 50 letters, digits or underscores'), "The event's identifier."),
    ...rhythm,
    body: body("The event's outputs."),
  }),
  z.strictObject({
    type: z.literal('message').check(z.describe('A message on a topic of the product.')),
    topic: topic('Where to.'),
    ...rhythm,
    body: body('A text goes out as it is, all else as JSON.'),
  }),
  z.strictObject({
    type: z.literal('shadow').check(z.describe('Reported state of the shadow.')),
    ...rhythm,
    body: body('The reported state; what it does not name stays.'),
  }),
]);
export type Post = z.infer<typeof post>;
