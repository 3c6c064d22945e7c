import { deviceLimits } from '../mqtt/limits/deviceLimits.ts';
import { RateLimit } from '../mqtt/limits/rateLimit.ts';

/** Counts the requests of devices to their shadows, by the devices' keys (facts A7). */
export class ShadowRate {
  readonly #now: () => number;
  readonly #limits = new Map<string, RateLimit>();

  /** `now`: ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a device may ask once more now; then it counts. */
  take(key: string): boolean {
    let limit = this.#limits.get(key);
    if (!limit) this.#limits.set(key, (limit = new RateLimit(deviceLimits.shadowRequests, this.#now)));
    return limit.take();
  }
}
