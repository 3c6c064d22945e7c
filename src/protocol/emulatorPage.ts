import * as z from 'zod/mini';
import { partState } from './partState.ts';

const text = z.string();
const count = z.number();

/** Whether the emulator runs; `crashed`: it did, and died. */
const status = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('idle'), crashed: z.optional(z.literal(true)) }),
  z.strictObject({ kind: z.literal('stopped') }),
  z.strictObject({ kind: z.literal('starting') }),
  z.strictObject({ kind: z.literal('running'), openOn: z.optional(text) }),
  z.strictObject({ kind: z.literal('failed'), reason: text }),
]);

/** Where it is reached, and how much goes on. Rates are for each second since the reading before; absent in the first one. */
const overview = z.strictObject({
  version: text,
  pid: z.int(),
  /** In ms since 1970. */
  startedAt: count,
  endpoints: z.readonly(z.array(z.strictObject({ name: text, address: text, help: text }))),
  accessKeyId: text,
  connectedDevices: count,
  products: count,
  devices: count,
  messages: count,
  requests: count,
  messageRate: z.optional(count),
  requestRate: z.optional(count),
  /** Windows that need it. */
  leases: count,
});

const destination = z.strictObject({
  type: text,
  name: text,
  regionId: text,
  items: count,
  /** How many gave way to newer ones. */
  dropped: count,
  /** How many of the next deliveries fail. */
  failures: count,
});

/** A page of what a destination was given, the newest first. */
const items = z.strictObject({
  type: text,
  name: text,
  regionId: text,
  total: count,
  offset: count,
  pageSize: count,
  items: z.readonly(
    z.array(z.strictObject({ at: count, messageId: text, ruleName: text, content: text, answer: z.optional(text) })),
  ),
});

const failures = z.strictObject({
  total: count,
  failures: z.readonly(
    z.array(
      z.strictObject({
        id: text,
        ...{ at: count, messageId: text, ruleName: text, topic: text, reasons: text, errorAction: text },
        /** Whether its message is kept, so that it can be delivered again. */
        isKept: z.boolean(),
      }),
    ),
  ),
});

/** What goes wrong on purpose: the fields of the emulator's control interface. */
const fault = z.strictObject({
  operation: z.optional(text),
  code: z.optional(text),
  status: z.optional(count),
  drop: z.optional(text),
  latency: z.optional(count),
  mqtt: z.optional(text),
  device: z.optional(text),
  every: z.optional(count),
});

const faults = z.strictObject({
  lasting: z.readonly(z.array(z.strictObject({ name: text, fault }))),
  /** Those that happen so many times, and are over. */
  counted: count,
  /** How far the emulator's clock is off, in ms. */
  clockOffset: count,
});

const users = z.readonly(
  z.array(
    z.strictObject({
      name: text,
      accessKeyId: text,
      allow: z.readonly(z.array(text)),
      disabled: z.boolean(),
      /** How many operations the rights stand for. */
      operations: count,
    }),
  ),
);

const request = z.int();
const destinationName = { destination: text, name: text, regionId: text };

/** Extension to page. */
export const toEmulatorPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('status'), status }),
  z.strictObject({ type: z.literal('overview'), state: partState(overview) }),
  z.strictObject({ type: z.literal('destinations'), state: partState(z.readonly(z.array(destination))) }),
  z.strictObject({ type: z.literal('items'), state: partState(items) }),
  z.strictObject({ type: z.literal('failures'), state: partState(failures) }),
  z.strictObject({ type: z.literal('faults'), state: partState(faults) }),
  z.strictObject({ type: z.literal('users'), state: partState(users) }),
  /** A request has come to its end; `problem` says why it failed, for the person. */
  z.strictObject({ type: z.literal('answer'), request, problem: z.optional(text) }),
]);

const tab = z.enum(['overview', 'destinations', 'faults', 'users', 'state']);

/** Page to extension. */
export const fromEmulatorPage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  /** Which tab is in front: what stands on it is kept up to date while the page is seen. */
  z.strictObject({ type: z.literal('show'), tab }),
  z.strictObject({ type: z.literal('refresh') }),
  z.strictObject({ type: z.literal('run'), action: z.enum(['start', 'stop', 'chooseAddress', 'showLog', 'clone']) }),
  z.strictObject({ type: z.literal('copy'), text }),
  z.strictObject({ type: z.literal('copyKey') }),
  /** Shows what a destination holds, from the so manyeth item on; absent: none any more. */
  z.strictObject({ type: z.literal('open'), of: z.optional(z.strictObject({ ...destinationName, offset: count })) }),
  z.strictObject({ type: z.literal('clearDestination'), request, ...destinationName }),
  z.strictObject({ type: z.literal('failDestination'), request, ...destinationName, times: count }),
  z.strictObject({ type: z.literal('clearFailures'), request }),
  /** Has a delivery that failed tried once more; without `id` all that can be. */
  z.strictObject({ type: z.literal('deliverAgain'), request, id: z.optional(text) }),
  /** Switches a fault on, or, without one, off. */
  z.strictObject({ type: z.literal('setFault'), request, name: text, fault: z.optional(fault) }),
  /** All that goes wrong on purpose ends, and the clock is right again. */
  z.strictObject({ type: z.literal('clearFaults'), request }),
  z.strictObject({ type: z.literal('setClock'), request, offset: count }),
  z.strictObject({
    type: z.literal('putUser'),
    request,
    name: text,
    allow: z.readonly(z.array(text)),
    disabled: z.boolean(),
  }),
  z.strictObject({ type: z.literal('removeUser'), request, name: text }),
  z.strictObject({ type: z.literal('state'), request, action: z.enum(['export', 'import', 'reset']) }),
]);

export type ToEmulatorPage = z.infer<typeof toEmulatorPage>;
export type FromEmulatorPage = z.infer<typeof fromEmulatorPage>;
export type EmulatorTab = z.infer<typeof tab>;
export type OverviewView = z.infer<typeof overview>;
export type DestinationView = z.infer<typeof destination>;
export type ItemsView = z.infer<typeof items>;
export type FailuresView = z.infer<typeof failures>;
export type FaultView = z.infer<typeof fault>;
export type FaultsView = z.infer<typeof faults>;
export type UsersView = z.infer<typeof users>;

/** A message of the page that is answered. */
export type EmulatorRequest = Extract<FromEmulatorPage, { readonly request: number }>;
