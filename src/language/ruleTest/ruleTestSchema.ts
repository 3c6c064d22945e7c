import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { toNumber, type Json } from '../../common/losslessJson.ts';

const anyJson = (description: string) =>
  z.custom<Json>((value: unknown) => value !== undefined, l10n.t('must be there')).check(z.describe(description));

const base64 = (description: string) =>
  z
    .string()
    .check(
      z.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, l10n.t('must be Base64')),
      z.describe(description),
    );

/** An object that has one of these keys and no other of them. */
const oneOf = (...keys: readonly string[]) =>
  z.check<Readonly<Record<string, unknown>>>(({ value, issues }) => {
    const given = keys.filter((key) => value[key] !== undefined);
    if (given.length === 1) return;
    const found = given.length === 0 ? l10n.t('has none of them') : l10n.t('has {0}', given.join(l10n.t(' and ')));
    issues.push({
      code: 'custom',
      message: l10n.t('must have one of {0}, but {1}', keys.join(', '), found),
      input: value,
    });
  });

const moment = z
  .pipe(
    z.transform((value: unknown) => (typeof value === 'string' ? Date.parse(value) : toNumber(value as Json)) ?? value),
    z.custom<number>(
      (value) => typeof value === 'number' && Math.abs(value) <= 8.64e15,
      l10n.t('must be a time, as "2018-11-28T02:56:38Z", or milliseconds since 1970'),
    ),
  )
  .check(
    z.describe(
      'When the message comes, for timestamp(): as 2018-11-28T02:56:38.943Z, or in milliseconds since 1970. 2020-01-01T00:00:00Z where it is absent.',
    ),
  );

const expectation = z
  .strictObject({
    row: z.optional(anyJson('What SELECT makes of the message. The order of keys does not matter, every digit does.')),
    base64: z.optional(base64('The bytes that a rule for BINARY passes on with *, in Base64.')),
    passes: z.optional(
      z.boolean().check(z.describe('false: no row comes of the message. true: one does, whatever it has in it.')),
    ),
    fails: z.optional(
      z.string().check(z.describe('The message is abandoned, and this is a part of the reason; empty for any reason.')),
    ),
  })
  .check(oneOf('row', 'base64', 'passes', 'fails'), z.describe('What shall become of the message.'));

const testCase = z
  .strictObject({
    name: z.string().check(z.minLength(1), z.describe('What the case shows. No two of a file have the same.')),
    topic: z
      .string()
      .check(
        z.regex(/^(?:\/[^/+#]+)+$/, l10n.t('must begin with a slash, have no empty level, and neither + nor #')),
        z.describe('The topic of the message: /a1Thermo001/thermostat-0001/user/update.'),
      ),
    payload: z.optional(anyJson('The payload, where it is JSON.')),
    text: z.optional(z.string().check(z.describe('The payload as text, whether it is JSON or not.'))),
    base64: z.optional(base64('The payload in Base64, for bytes of any kind.')),
    deviceName: z.optional(z.string().check(z.describe('For deviceName(). What the topic says where it is absent.'))),
    messageId: z.optional(z.string().check(z.describe('For messageId(). 1 where it is absent.'))),
    tags: z.optional(z.record(z.string(), z.string()).check(z.describe('Tags of the device, for attribute().'))),
    time: z.optional(moment),
    expect: expectation,
  })
  .check(oneOf('payload', 'text', 'base64'));

/** What a file of rule tests holds. newuuid() and rand() give the same each time: zeros, and 0.5. */
export const ruleTestSchema = z
  .strictObject({
    $schema: z.optional(z.string().check(z.describe('For editors.'))),
    description: z.optional(z.string().check(z.describe('For people.'))),
    query: z.optional(
      z.string().check(z.minLength(1), z.describe('The query that is tested: SELECT … FROM "topic" WHERE ….')),
    ),
    rule: z.optional(
      z.string().check(z.minLength(1), z.describe('The name of the rule that is tested, in place of a query.')),
    ),
    dataType: z.optional(
      z
        .enum(['JSON', 'BINARY'])
        .check(z.describe('What the query takes; JSON where it is absent. A rule has its own.')),
    ),
    region: z.optional(
      z
        .string()
        .check(
          z.regex(/^[a-z]+(?:-[a-z0-9]+)+$/, l10n.t('must be the id of a region, as cn-shanghai')),
          z.describe(
            'Region of the rule, and of the local time that timestamp() gives; cn-shanghai where it is absent.',
          ),
        ),
    ),
    cases: z.array(testCase).check(z.minLength(1), z.describe('Messages, and what shall become of each.')),
  })
  .check(oneOf('query', 'rule'));
