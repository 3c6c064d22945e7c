import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { json, seconds, template, text } from './fields.ts';

/** What every template may refer to. */
export const ownNames = ['deviceName', 'productKey', 'now', 'timestamp', 'count', 'properties'] as const;
/** What the template of an answer may refer to. */
const askedNames = [...ownNames, 'request', 'params', 'id', 'topic'] as const;

/** How long something takes. */
export const delay = z.optional(seconds('How long it takes, in seconds.', { least: 0 }));
/** Of an answer in Alink JSON. */
export const code = z.optional(
  z
    .int()
    .check(
      z.gte(100),
      z.lte(199_999),
      z.describe('Code of the answer: 200 where it is absent; 100000 to 110000 for failures of its own.'),
    ),
);

const echo = z.literal('echo').check(z.describe('What was received.'));
const none = z.literal('none').check(z.describe('No answer: whoever asked waits in vain.'));
const fixed = z.literal('fixed').check(z.describe('Always the same.'));
const filledIn = z.literal('template').check(z.describe('A text or JSON with parts of the request in it.'));
const body = 'A text goes out as it is, all else as JSON.';
const outputs = 'The outputs of the service.';

/** The answer to a request of an application's own form. */
export const rrpcAnswer = z.discriminatedUnion('type', [
  z.strictObject({ type: echo, delay }),
  z.strictObject({ type: none }),
  z.strictObject({ type: fixed, body: json(body), delay }),
  z.strictObject({
    type: z.literal('bytes').check(z.describe('Always the same bytes.')),
    base64: text(
      /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
      l10n.t('must be Base64 with its padding'),
      'The bytes in Base64.',
    ),
    delay,
  }),
  z.strictObject({ type: filledIn, body: template(askedNames, body), delay }),
]);
export type RrpcAnswer = z.infer<typeof rrpcAnswer>;

/** The answer to a service of the thing model. */
export const serviceAnswer = z.discriminatedUnion('type', [
  z.strictObject({ type: echo, code, delay }),
  z.strictObject({ type: none }),
  z.strictObject({ type: fixed, body: json(outputs), code, delay }),
  z.strictObject({ type: filledIn, body: template(askedNames, outputs), code, delay }),
]);
export type ServiceAnswer = z.infer<typeof serviceAnswer>;
