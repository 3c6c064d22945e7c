import * as z from 'zod/mini';
import { partState } from './partState.ts';

const text = z.string();
const number = z.number();

/** What is followed, in words, and where; `mark` is what its connection is marked with. */
const subject = z.strictObject({
  title: text,
  place: text,
  isLocal: z.boolean(),
  mark: z.optional(z.strictObject({ label: text, color: text })),
});

/** Where messages come from, and how that is going. */
const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connecting') }),
  /** `words` say what comes and what does not. */
  z.strictObject({ kind: z.literal('following'), words: text, canStop: z.boolean() }),
  /** The emulator does not run. */
  z.strictObject({ kind: z.literal('stopped') }),
  /** It is tried again by itself. */
  z.strictObject({ kind: z.literal('lost'), message: text }),
  z.strictObject({ kind: z.literal('failed'), message: text }),
  /** On the cloud: nothing comes before a tap is set up. */
  z.strictObject({ kind: z.literal('untapped'), message: text }),
]);

/** A message as the list shows it. */
const row = z.strictObject({
  number,
  at: number,
  from: text,
  /** Whether it came from a device; else it is for one. */
  isUp: z.boolean(),
  topic: text,
  preview: text,
  /** Of the payload, in bytes. */
  size: number,
});

/** See StoreCounts. */
const counts = z.strictObject({
  received: number,
  kept: number,
  matching: number,
  outdated: number,
  missed: number,
  waiting: number,
  gone: number,
});

const payloadForm = z.enum(['json', 'text', 'hex']);

/** The message that is looked at. */
const detail = z.strictObject({
  number,
  at: number,
  from: text,
  topic: text,
  messageId: z.optional(text),
  copiedFrom: z.optional(text),
  qos: z.optional(number),
  size: number,
  isCut: z.boolean(),
  /** The form that tells most of it. */
  form: payloadForm,
  /** Why it cannot be sent again; absent where it can. */
  resendProblem: z.optional(text),
  /** Why no rule test can be made of it. */
  testProblem: z.optional(text),
  hasTrace: z.boolean(),
});

const payload = z.strictObject({ form: payloadForm, text, length: number, problem: z.optional(text) });

const difference = z.strictObject({
  /** When the message before came; absent where there is none. */
  beforeAt: z.optional(number),
  parts: z.readonly(z.array(z.strictObject({ kind: z.enum(['same', 'removed', 'added', 'folded', 'cut']), text }))),
});

const box = z.strictObject({
  id: number,
  from: z.optional(number),
  kind: z.enum(['device', 'call', 'platform', 'topic', 'rule', 'destination', 'outcome', 'more']),
  label: text,
  detail: text,
  state: z.enum(['good', 'bad', 'plain']),
  after: number,
  column: number,
  row: number,
});

const picture = z.strictObject({
  boxes: z.readonly(z.array(box)),
  columns: number,
  rows: number,
  leftOut: number,
});

/** Extension to page. */
export const toMessagesPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('subject'), subject }),
  z.strictObject({ type: z.literal('source'), source }),
  z.strictObject({
    type: z.literal('rows'),
    /** The place of the first of `rows`, from 0, among `counts.matching`. */
    first: number,
    rows: z.readonly(z.array(row)),
    counts,
    isPaused: z.boolean(),
    /** Messages a second. */
    rate: number,
  }),
  /** Another message is looked at; `place` among those shown. Absent: none. */
  z.strictObject({ type: z.literal('detail'), detail: z.optional(detail), place: z.optional(number) }),
  z.strictObject({ type: z.literal('payload'), number, payload }),
  z.strictObject({ type: z.literal('difference'), number, difference }),
  z.strictObject({ type: z.literal('trace'), number, state: partState(picture) }),
  /** What is written to a file as it comes; absent: nothing. */
  z.strictObject({
    type: z.literal('export'),
    export: z.optional(z.strictObject({ file: text, written: number, missed: number })),
  }),
]);

/** Page to extension. */
export const fromMessagesPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), search: text }),
  /** Which rows the page has room for; `isFollowing`: the newest, whichever these are. */
  z.strictObject({ type: z.literal('window'), first: z.int(), count: z.int(), isFollowing: z.boolean() }),
  z.strictObject({ type: z.literal('search'), text }),
  z.strictObject({ type: z.literal('pause'), isPaused: z.boolean() }),
  z.strictObject({ type: z.literal('clear') }),
  z.strictObject({ type: z.literal('select'), number }),
  /** Selects the message so many places after the selected one. */
  z.strictObject({ type: z.literal('move'), by: z.int() }),
  z.strictObject({ type: z.literal('showPayload'), number, form: payloadForm, isWhole: z.boolean() }),
  z.strictObject({ type: z.literal('showDifference'), number }),
  z.strictObject({ type: z.literal('showTrace'), number }),
  z.strictObject({
    type: z.literal('act'),
    number,
    action: z.enum(['resend', 'saveCell', 'saveTest', 'open', 'copy']),
  }),
  z.strictObject({ type: z.literal('export'), isOn: z.boolean() }),
  /** Connects again, starts the emulator, or asks for a tap: whatever the source needs. */
  z.strictObject({ type: z.literal('connect') }),
  /** Ends the tap. */
  z.strictObject({ type: z.literal('disconnect') }),
]);

export type ToMessagesPage = z.infer<typeof toMessagesPage>;
export type FromMessagesPage = z.infer<typeof fromMessagesPage>;
export type SourceState = z.infer<typeof source>;
export type MessageRow = z.infer<typeof row>;
export type MessageDetail = z.infer<typeof detail>;
export type MessageCounts = z.infer<typeof counts>;
export type PayloadPart = z.infer<typeof payload>;
export type DifferenceView = z.infer<typeof difference>;
export type PictureView = z.infer<typeof picture>;
export type MessageAction = Extract<FromMessagesPage, { readonly type: 'act' }>['action'];
