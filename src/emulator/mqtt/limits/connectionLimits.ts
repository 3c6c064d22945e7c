import * as l10n from '../../../common/l10n.ts';
import type { AccountLimits } from './accountLimits.ts';
import { deviceLimits } from './deviceLimits.ts';
import { RateLimit } from './rateLimit.ts';

interface ConnectionLimitsOptions {
  readonly account: AccountLimits;
  /** How many connections have subscribed to a filter. */
  readonly subscribersOf: (filter: string) => number;
  /** ms. */
  readonly now: () => number;
}

/** A message on its way to a device. */
interface Sized {
  readonly topic: string;
  readonly payload: string | Uint8Array;
}

/** Holds one connection to the platform's limits, and all of them together to those of the account. */
export class ConnectionLimits {
  readonly #account: AccountLimits;
  readonly #subscribersOf: (filter: string) => number;
  readonly #upstream: { readonly 0: RateLimit; readonly 1: RateLimit };
  readonly #downstream: RateLimit;
  readonly #downstreamBytes: RateLimit;

  constructor({ account, subscribersOf, now }: ConnectionLimitsOptions) {
    const { upstream, downstream, downstreamBytes } = deviceLimits;
    this.#account = account;
    this.#subscribersOf = subscribersOf;
    this.#upstream = { 0: new RateLimit(upstream[0], now), 1: new RateLimit(upstream[1], now) };
    this.#downstream = new RateLimit(downstream, now);
    this.#downstreamBytes = new RateLimit(downstreamBytes, now);
  }

  /** Why a message may not be published now; undefined where it may, and then it counts. */
  publishRefusal(qos: 0 | 1): l10n.Saying | undefined {
    const own = this.#upstream[qos];
    const { upstream } = this.#account;
    if (!own.has()) return l10n.later('more than {0} messages a second with QoS {1}', own.perSecond, qos);
    if (!upstream.take())
      return l10n.later('all devices together publish more than {0} messages a second', upstream.perSecond);
    own.take();
    return undefined;
  }

  /** Why the device may not be sent one more message now; undefined where it may, and then it counts. */
  sendRefusal({ topic, payload }: Sized): string | undefined {
    const bytes = Buffer.byteLength(topic) + Buffer.byteLength(payload);
    const { downstream } = this.#account;
    if (!this.#downstream.has()) return `it is sent more than ${this.#downstream.perSecond} messages a second`;
    if (!this.#downstreamBytes.has(bytes)) return 'it is sent more than 1 MB a second';
    if (!downstream.take()) return `all devices together are sent more than ${downstream.perSecond} messages a second`;
    this.#downstream.take();
    this.#downstreamBytes.take(bytes);
    return undefined;
  }

  /** Why the filter at an index in SUBSCRIBE is refused to who has `count` others. */
  subscribeRefusal(filter: string, index: number, count: number): string | undefined {
    const { filters, subscriptions, broadcastSubscribers } = deviceLimits;
    if (index >= filters) return `a SUBSCRIBE may have ${filters} filters`;
    if (count >= subscriptions) return `a device may have ${subscriptions} subscriptions`;
    if (!filter.startsWith('/broadcast/') || this.#subscribersOf(filter) < broadcastSubscribers) return undefined;
    return `a broadcast topic may have ${broadcastSubscribers} subscribers`;
  }
}
