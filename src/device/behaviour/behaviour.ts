import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { code, delay, rrpcAnswer, serviceAnswer } from './answer.ts';
import { record, text, topic } from './fields.ts';
import { post } from './post.ts';

const rrpc = z
  .strictObject({
    answer: z.optional(rrpcAnswer.check(z.describe('To requests on the system topic.'))),
    topics: z.optional(record(rrpcAnswer, 'Answers to requests on topics of their own, by topic: /user/ask.')),
  })
  .check(z.describe('What it answers to RRPC.'));

const set = z
  .strictObject({
    code,
    post: z.optional(z.boolean().check(z.describe('Whether it reports what was set; it does where this is absent.'))),
    delay,
  })
  .check(z.describe('It takes properties that are set, and answers; with another code than 200 it refuses.'));

const shadow = z
  .strictObject({
    delay,
    clearDesired: z.optional(z.boolean().check(z.describe('Whether it empties the desired state once it has it.'))),
  })
  .check(z.describe('It makes the desired state its own, and reports it.'));

const subDevice = z.strictObject({
  productKey: text(/^[A-Za-z0-9]{1,63}$/, l10n.t('must be letters and digits'), 'Its ProductKey.'),
  deviceName: text(/^[\w@.:-]{1,64}$/, l10n.t('must be 1 to 64 letters, digits or -_@.:'), 'Its DeviceName.'),
  behaviour: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.describe(
          'Its behaviour file, beside this one or in a folder below; what fits its product where it is absent.',
        ),
      ),
  ),
});

const gateway = z
  .strictObject({
    subDevices: z.optional(
      z.array(subDevice).check(z.maxLength(1500), z.describe('Devices that it attaches and logs in.')),
    ),
    attachNotified: z.optional(
      z.boolean().check(z.describe('Whether it attaches the devices that it is notified of.')),
    ),
  })
  .check(z.describe('What it does for devices behind it.'));

/** What a virtual device does, as its file says it. What is absent, the device does not do. */
export const behaviourSchema = z
  .strictObject({
    $schema: z.optional(z.string().check(z.describe('For editors.'))),
    description: z.optional(z.string().check(z.describe('For people.'))),
    rrpc: z.optional(rrpc),
    set: z.optional(set),
    services: z.optional(
      record(
        serviceAnswer,
        'Services that it carries out, by their identifiers; * stands for those that are not named.',
      ),
    ),
    posts: z.optional(z.array(post).check(z.maxLength(100), z.describe('What it sends of its own accord.'))),
    shadow: z.optional(shadow),
    subscribe: z.optional(
      z
        .array(topic('One that it hears.'))
        .check(z.maxLength(100), z.describe('Topics of its own that it subscribes to; what comes there is counted.')),
    ),
    gateway: z.optional(gateway),
  })
  .check(
    z.meta({ title: 'Behaviour of a virtual device', description: 'What is absent here, the device does not do.' }),
  );

export type Behaviour = z.infer<typeof behaviourSchema>;
