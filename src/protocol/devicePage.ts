import * as z from 'zod/mini';
import { partState } from './partState.ts';

const text = z.string();

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
  status: z.enum(['online', 'offline', 'unactive', 'disable', 'unknown']),
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

const tags = z.readonly(z.array(z.strictObject({ key: text, value: text })));

/** Numbers a request of the page, for the answer to name it. */
const request = z.int();

/** Extension to page. */
export const toDevicePage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('device'), device }),
  z.strictObject({ type: z.literal('detail'), state: partState(detail) }),
  z.strictObject({ type: z.literal('tags'), state: partState(tags) }),
  /** A request has come to its end; `problem` says why it failed, for the person. */
  z.strictObject({ type: z.literal('answer'), request, problem: z.optional(text) }),
]);

/** Parts that are read by themselves, and anew when the person asks for it. */
const devicePart = z.enum(['detail', 'tags']);

/** Page to extension. */
export const fromDevicePage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  /** Read a part anew; absent: all that are shown. */
  z.strictObject({ type: z.literal('refresh'), part: z.optional(devicePart) }),
  z.strictObject({ type: z.literal('openShadow') }),
  /** Gives a tag its value, new or not. */
  z.strictObject({ type: z.literal('saveTag'), request, key: text, value: text }),
  z.strictObject({ type: z.literal('deleteTag'), request, key: text }),
]);

export type ToDevicePage = z.infer<typeof toDevicePage>;
export type FromDevicePage = z.infer<typeof fromDevicePage>;
export type DeviceView = z.infer<typeof device>;
export type DetailView = z.infer<typeof detail>;
export type TagsView = z.infer<typeof tags>;

/** A message of the page that is answered. */
export type DeviceRequest = Extract<FromDevicePage, { readonly request: number }>;
