import { deviceLimits } from './deviceLimits.ts';
import { RateLimit } from './rateLimit.ts';

/** Holds one connection to the platform's limits. */
export class ConnectionLimits {
  readonly #upstream: { readonly 0: RateLimit; readonly 1: RateLimit };
  readonly #downstream: RateLimit;

  /** `now`: ms. */
  constructor(now: () => number) {
    const { upstream, downstream } = deviceLimits;
    this.#upstream = { 0: new RateLimit(upstream[0], now), 1: new RateLimit(upstream[1], now) };
    this.#downstream = new RateLimit(downstream, now);
  }

  /** Why a message may not be published now; undefined where it may, and then it counts. */
  publishRefusal(qos: 0 | 1): string | undefined {
    if (this.#upstream[qos].take()) return undefined;
    return `more than ${deviceLimits.upstream[qos]} messages a second with QoS ${qos}`;
  }

  /** Whether the device may be sent one more message now; then it counts. */
  mayReceive(): boolean {
    return this.#downstream.take();
  }

  /** Why the filter at an index in SUBSCRIBE is refused to who has `count` others. */
  subscribeRefusal(index: number, count: number): string | undefined {
    const { filters, subscriptions } = deviceLimits;
    if (index >= filters) return `a SUBSCRIBE may have ${filters} filters`;
    return count >= subscriptions ? `a device may have ${subscriptions} subscriptions` : undefined;
  }
}
