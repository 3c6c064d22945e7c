import * as z from 'zod/mini';
import { ruleActionTypes } from '../catalogue/ruleActionTypes.ts';
import { payloadForms } from '../common/payloadForm.ts';
import { fromView, toView } from './documentSync.ts';

const texts = z.readonly(z.array(z.string()));
const optionalText = z.optional(z.string());

/** What the platform has of the rule, beside its SQL. */
const rule = z.strictObject({
  name: z.string(),
  description: z.string(),
  isRunning: z.boolean(),
  dataType: z.enum(['JSON', 'BINARY']),
  connection: z.string(),
  regionId: z.string(),
  /** Whether it is the emulator's, which tells what became of messages. */
  isLocal: z.boolean(),
});

const field = z.strictObject({
  path: z.string(),
  type: z.string(),
  help: z.string(),
  unit: optionalText,
  range: optionalText,
  values: z.optional(z.readonly(z.array(z.strictObject({ sql: z.string(), help: z.string() })))),
  example: optionalText,
});

/** What is known beside the text: {@link SqlContext} of the language. */
const context = z.strictObject({
  dataType: z.enum(['JSON', 'BINARY']),
  products: z.readonly(
    z.array(
      z.strictObject({
        productKey: z.string(),
        name: z.string(),
        topics: z.readonly(z.array(z.strictObject({ topic: z.string(), help: z.string() }))),
        devices: texts,
      }),
    ),
  ),
  fields: z.readonly(z.array(field)),
});

/** A message for the bench. */
const sample = z.strictObject({
  topic: z.string(),
  payload: z.string(),
  /** How that is written; absent: as text. */
  form: z.optional(z.enum(payloadForms)),
  /** When the emulator saw it, in ms since 1970; absent of one that was made up from the thing model. */
  at: z.optional(z.number()),
});

/** An action as it was filled in. */
const filledAction = z.strictObject({ type: z.string(), configuration: z.string(), isErrorAction: z.boolean() });

export const ruleActionView = z.strictObject({
  id: z.string(),
  /** One of a later release may be unknown here. */
  type: z.string(),
  /** A JSON text. */
  configuration: z.string(),
  isErrorAction: z.boolean(),
});

/** What became of a message in an action. */
const delivery = z.strictObject({
  at: z.number(),
  topic: z.string(),
  messageId: z.string(),
  /** Absent where it was delivered. */
  failure: optionalText,
  /** What arrived, as text, where that is known. */
  content: optionalText,
  /** The topic that it was sent to, where it was sent to one. */
  target: optionalText,
});

/** Extension to page. */
export const toRulePage = z.discriminatedUnion('type', [
  ...toView,
  z.strictObject({ type: z.literal('rule'), rule }),
  z.strictObject({ type: z.literal('reading'), state: z.enum(['loading', 'loaded', 'failed']), message: optionalText }),
  /** A save would meet SQL that somebody else changed: `theirs`, as a text. Absent: it would not. */
  z.strictObject({ type: z.literal('conflict'), theirs: optionalText }),
  z.strictObject({ type: z.literal('busy'), isBusy: z.boolean() }),
  z.strictObject({ type: z.literal('context'), context }),
  /** `isLive`: they came while the page was open, so that what it shows stays. */
  z.strictObject({ type: z.literal('samples'), samples: z.readonly(z.array(sample)), isLive: z.boolean() }),
  /** A person wants the bench's case kept as a test: the page answers with `saveTest`, or `noTest`. */
  z.strictObject({ type: z.literal('askTest') }),
  /** The tags of a device that `askTags` asked for, or why they cannot be read. */
  z.strictObject({
    type: z.literal('tags'),
    productKey: z.string(),
    deviceName: z.string(),
    tags: z.optional(z.readonly(z.array(z.strictObject({ key: z.string(), value: z.string() })))),
    problem: z.optional(z.string()),
  }),
  z.strictObject({ type: z.literal('actions'), actions: z.readonly(z.array(ruleActionView)) }),
  z.strictObject({ type: z.literal('actionsFailed'), message: z.string() }),
  /**
   * What became of the `saveAction` with the same id; a problem is why it was not saved. `current`: the action as the platform has it, where
   * that is not what the form was filled in on. `isGone`: there is none any more, and another save adds it as a new one. `isUnknown`: it may
   * have been saved. `isSettled`: the problem says what became of those before it. `before`: the ids of the actions before a new one was sent.
   */
  z.strictObject({
    type: z.literal('actionSaved'),
    id: z.string(),
    problem: optionalText,
    current: z.optional(ruleActionView),
    isGone: z.optional(z.boolean()),
    isUnknown: z.optional(z.boolean()),
    isSettled: z.optional(z.boolean()),
    before: z.optional(texts),
  }),
  z.strictObject({
    type: z.literal('deliveries'),
    actionId: z.string(),
    deliveries: z.readonly(z.array(delivery)),
    problem: optionalText,
  }),
]);

/** Page to extension. */
export const fromRulePage = z.discriminatedUnion('type', [
  ...fromView,
  z.strictObject({ type: z.literal('refresh') }),
  z.strictObject({ type: z.literal('setRunning'), isRunning: z.boolean() }),
  /** Asks for another name and description. */
  z.strictObject({ type: z.literal('describe') }),
  z.strictObject({ type: z.literal('compare') }),
  /** How a conflict ends: save the edit over what the platform has, or give it up for that: `theirs` of the conflict that was shown. */
  z.strictObject({ type: z.literal('resolve'), keep: z.enum(['mine', 'theirs']), theirs: z.string() }),
  z.strictObject({
    type: z.literal('saveAction'),
    /** At random: no two pages say the same. */
    id: z.string(),
    /** The action that is replaced, as it was when the form was opened; absent: a new one. */
    former: z.optional(ruleActionView),
    actionType: z.enum(ruleActionTypes),
    configuration: z.string(),
    isErrorAction: z.boolean(),
    /** What was sent before, the oldest first, of which nobody knows whether it arrived. */
    earlier: z.optional(z.readonly(z.array(filledAction))),
    /** The ids of the actions before the first of these was sent; absent where nobody knows them. */
    before: z.optional(texts),
  }),
  z.strictObject({ type: z.literal('removeAction'), id: z.string() }),
  z.strictObject({ type: z.literal('showDeliveries'), id: z.string() }),
  z.strictObject({ type: z.literal('askTags'), productKey: z.string(), deviceName: z.string() }),
  /** The bench has no case that could be kept: none was written, or the tags that `attribute()` gives are not known. */
  z.strictObject({ type: z.literal('noTest'), because: z.enum(['nothing', 'readingTags', 'tagsUnreadable']) }),
  /** The bench's case, to be kept as a test of the rule. */
  z.strictObject({
    type: z.literal('saveTest'),
    topic: z.string(),
    payload: z.string(),
    form: z.enum(payloadForms),
    /** Those of the device, where the rule asks for any. */
    tags: z.record(z.string(), z.string()),
    /** The row, as JSON; or what is expected in its place. */
    expect: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('row'), row: z.string() }),
      /** What a rule for BINARY passes on, in Base64. */
      z.strictObject({ kind: z.literal('bytes'), base64: z.string() }),
      z.strictObject({ kind: z.literal('passes'), passes: z.boolean() }),
      z.strictObject({ kind: z.literal('fails'), reason: z.string() }),
    ]),
  }),
]);

export type ToRulePage = z.infer<typeof toRulePage>;
export type FromRulePage = z.infer<typeof fromRulePage>;
export type RuleView = z.infer<typeof rule>;
export type RuleSample = z.infer<typeof sample>;
export type RuleActionView = z.infer<typeof ruleActionView>;
export type DeliveryView = z.infer<typeof delivery>;
