import * as z from 'zod/mini';

const text = z.string();

/** Which device a page is about, and where it lives. */
const device = z.strictObject({ deviceName: text, productKey: text, regionId: text, connection: text });

const step = z.strictObject({
  id: text,
  title: text,
  state: z.enum(['running', 'passed', 'failed', 'skipped']),
  /** In ms. */
  took: z.optional(z.number()),
  detail: text,
  remedy: z.optional(text),
});

/** A way to log in, without its password. */
const variant = z.strictObject({
  signMethod: z.enum(['hmacmd5', 'hmacsha1', 'hmacsha256']),
  secureMode: z.literal([2, 3]),
});

const credentials = z.strictObject({ ...variant.shape, clientId: text, username: text });

const finding = z.strictObject({
  part: z.enum(['clientId', 'username', 'password']),
  isRight: z.boolean(),
  words: text,
});

/** Numbers a request of the page, for the answer to name it. */
const request = z.int();

/** Extension to page. Nothing in it is a secret but the password that was asked for. */
export const toDoctorPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('device'), device }),
  /** What was tried so far; `problem` says why nothing could be, and `isOfSetting` that a setting can mend it. */
  z.strictObject({
    type: z.literal('steps'),
    steps: z.readonly(z.array(step)),
    isRunning: z.boolean(),
    problem: z.optional(text),
    isOfSetting: z.boolean(),
  }),
  z.strictObject({ type: z.literal('credentials'), credentials: z.readonly(z.array(credentials)) }),
  z.strictObject({
    type: z.literal('answer'),
    request,
    problem: z.optional(text),
    password: z.optional(text),
    findings: z.optional(z.readonly(z.array(finding))),
  }),
]);

/** Page to extension. */
export const fromDoctorPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('run') }),
  z.strictObject({ type: z.literal('stop') }),
  z.strictObject({ type: z.literal('openSetting') }),
  /** Answered with the password. */
  z.strictObject({ type: z.literal('reveal'), request, variant }),
  z.strictObject({ type: z.literal('copyPassword'), request, variant }),
  z.strictObject({
    type: z.literal('export'),
    request,
    variant,
    kind: z.enum(['mosquitto', 'mqttx', 'c']),
    to: z.enum(['clipboard', 'document']),
  }),
  /** Answered with what is right or wrong about a login that a device sends. */
  z.strictObject({ type: z.literal('check'), request, clientId: text, username: text, password: text }),
]);

export type ToDoctorPage = z.infer<typeof toDoctorPage>;
export type FromDoctorPage = z.infer<typeof fromDoctorPage>;
export type StepView = z.infer<typeof step>;
export type VariantView = z.infer<typeof variant>;
export type CredentialsView = z.infer<typeof credentials>;
export type FindingView = z.infer<typeof finding>;
export type DoctorAnswer = Extract<ToDoctorPage, { readonly type: 'answer' }>;

/** A message of the page that is answered. */
export type DoctorRequest = Extract<FromDoctorPage, { readonly request: number }>;
