import * as z from 'zod/mini';
import { partState } from './partState.ts';

const text = z.string();
const list = <T>(item: z.ZodMiniType<T>) => z.readonly(z.array(item));
const status = z.enum(['online', 'offline', 'unactive', 'disable', 'unknown']);

/** Which device a page is about, and where it lives; `mark` is what its connection is marked with. */
const device = z.strictObject({
  deviceName: text,
  productKey: text,
  regionId: text,
  connection: text,
  mark: z.optional(z.strictObject({ label: text, color: text })),
});

/** What is known of the device itself, without its secret. Times are in ms since 1970. */
const detail = z.strictObject({
  status,
  iotId: text,
  productName: z.optional(text),
  gateway: z.boolean(),
  hasSecret: z.boolean(),
  ipAddress: z.optional(text),
  firmwareVersion: z.optional(text),
  createdAt: z.optional(z.number()),
  activeAt: z.optional(z.number()),
  onlineAt: z.optional(z.number()),
});

const tags = list(z.strictObject({ key: text, value: text }));

/** A moment, in ms since 1970, and a number. */
const point = z.readonly(z.tuple([z.number(), z.number()]));

/** The latest value of a property, as the platform writes it, and the numbers before it. */
const propertyValue = z.strictObject({
  identifier: text,
  value: z.optional(text),
  time: z.optional(z.number()),
  trail: list(point),
});

const shadow = z.strictObject({
  version: z.int(),
  changedAt: z.optional(z.number()),
  desired: z.int(),
  reported: z.int(),
  differing: list(text),
});

/** A topic of the device; `operation` is what the device may do with it. */
const topic = z.strictObject({ topic: text, operation: text, help: text });

/** A way that messages take from a topic of one device to a topic of another. */
const route = z.strictObject({ direction: z.enum(['to', 'from']), own: text, other: text });

const relative = z.strictObject({ productKey: text, deviceName: text, status });

/** What a device is attached to, or what is attached to it. */
const topology = z.strictObject({
  gateway: z.optional(relative),
  subDevices: list(relative),
  /** How many there are, of which those above are one page. */
  total: z.int(),
  /** Which page, from 1, and how many there are. */
  page: z.int(),
  pages: z.int(),
});

/** A value that was reported in the past. */
const pastValue = z.readonly(z.tuple([z.number(), text]));

/** What was read of a property's history, the oldest first; `next`: there are older ones, before this moment. */
const series = z.strictObject({ identifier: text, values: list(pastValue), next: z.optional(z.number()) });

/** An event that a device reported, or a call of one of its services; the texts are JSON. */
const happening = z.strictObject({
  time: z.number(),
  identifier: text,
  name: text,
  /** Of an event: info, alert or error. */
  kind: z.optional(text),
  input: z.optional(text),
  output: z.optional(text),
  /** What a device says of a call that it did not carry out. */
  failure: z.optional(text),
});

const happenings = z.strictObject({ list: list(happening), next: z.optional(z.number()) });

/** Numbers a request of the page, for the answer to name it. */
const request = z.int();

/** Extension to page. */
export const toDevicePage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('device'), device }),
  z.strictObject({ type: z.literal('detail'), state: partState(detail) }),
  z.strictObject({ type: z.literal('tags'), state: partState(tags) }),
  /** The thing model, in TSL; absent of products that have none. */
  z.strictObject({ type: z.literal('model'), state: partState(text) }),
  z.strictObject({ type: z.literal('values'), state: partState(list(propertyValue)) }),
  z.strictObject({ type: z.literal('shadow'), state: partState(shadow) }),
  z.strictObject({ type: z.literal('topics'), state: partState(list(topic)) }),
  z.strictObject({ type: z.literal('routes'), state: partState(list(route)) }),
  z.strictObject({ type: z.literal('topology'), state: partState(topology) }),
  /** A request has come to its end; `problem` says why it failed, for the person. */
  z.strictObject({
    type: z.literal('answer'),
    request,
    problem: z.optional(text),
    /** What is wrong is that a person stopped the local emulator. */
    isStopped: z.optional(z.boolean()),
    /** What is said of success. */
    words: z.optional(text),
    secret: z.optional(text),
    history: z.optional(list(series)),
    happenings: z.optional(happenings),
    /** The device's answer to a call, as JSON. */
    result: z.optional(text),
  }),
]);

/** Parts that are read by themselves, and anew when the person asks for it. */
const devicePart = z.enum(['detail', 'tags', 'model', 'values', 'shadow', 'topics', 'routes', 'topology']);

const span = { from: z.number(), to: z.number() };

/** A question about the past; `startsEmulator`: where a person stopped the local one, it is started first. */
const past = { request, startsEmulator: z.optional(z.boolean()), ...span };

/** Page to extension. */
export const fromDevicePage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  /** Which parts the person sees: they are read where they were not, and kept up to date. */
  z.strictObject({ type: z.literal('look'), parts: list(devicePart) }),
  /** Read a part anew; absent: all that are shown. */
  z.strictObject({ type: z.literal('refresh'), part: z.optional(devicePart) }),
  /** Show another page of what is attached, from 1. */
  z.strictObject({ type: z.literal('turnTopology'), page: z.int() }),
  /** Something that the workbench does for this device. */
  z.strictObject({
    type: z.literal('run'),
    command: z.enum(['openShadow', 'copyCredentials', 'copyIotId', 'addRoute', 'addSubDevice', 'publishMessage']),
  }),
  z.strictObject({ type: z.literal('openDevice'), productKey: text, deviceName: text }),
  /** Write all values of these properties in the stretch of time into a file. */
  z.strictObject({ type: z.literal('exportHistory'), identifiers: list(text), ...span }),
  /** Show the DeviceSecret, which no other message has. */
  z.strictObject({ type: z.literal('reveal'), request }),
  /** Gives a tag its value, new or not. */
  z.strictObject({ type: z.literal('saveTag'), request, key: text, value: text }),
  z.strictObject({ type: z.literal('deleteTag'), request, key: text }),
  /** `items`: a JSON object. */
  z.strictObject({ type: z.literal('setProperties'), request, items: text }),
  /** `args`: a JSON object. */
  z.strictObject({ type: z.literal('invoke'), request, identifier: text, args: text }),
  z.strictObject({ type: z.literal('history'), identifiers: list(text), ...past }),
  z.strictObject({ type: z.literal('events'), kind: z.optional(text), ...past }),
  z.strictObject({ type: z.literal('calls'), ...past }),
  z.strictObject({ type: z.literal('removeRoute'), request, route }),
  z.strictObject({ type: z.literal('removeSubDevice'), request, productKey: text, deviceName: text }),
]);

export type ToDevicePage = z.infer<typeof toDevicePage>;
export type FromDevicePage = z.infer<typeof fromDevicePage>;
export type DevicePart = z.infer<typeof devicePart>;
export type DeviceView = z.infer<typeof device>;
export type DetailView = z.infer<typeof detail>;
export type TagsView = z.infer<typeof tags>;
export type PropertyValueView = z.infer<typeof propertyValue>;
export type ShadowView = z.infer<typeof shadow>;
export type TopicView = z.infer<typeof topic>;
export type RouteView = z.infer<typeof route>;
export type RelativeView = z.infer<typeof relative>;
export type TopologyView = z.infer<typeof topology>;
export type SeriesView = z.infer<typeof series>;
export type HappeningView = z.infer<typeof happening>;
export type HappeningsView = z.infer<typeof happenings>;

/** What has come of a request. */
export type DeviceAnswer = Extract<ToDevicePage, { readonly type: 'answer' }>;

/** A message of the page that is answered. */
export type DeviceRequest = Extract<FromDevicePage, { readonly request: number }>;
