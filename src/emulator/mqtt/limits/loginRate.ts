import { deviceLimits } from './deviceLimits.ts';

const minute = 60_000;

/** Counts the logins of devices, by their keys. */
export class LoginRate {
  readonly #now: () => number;
  /** Times in ms, the oldest first. */
  readonly #logins = new Map<string, readonly number[]>();
  #cleanedAt: number;

  constructor(now: () => number) {
    this.#now = now;
    this.#cleanedAt = now();
  }

  /** Whether a device may log in once more within this minute; then it counts. */
  take(key: string): boolean {
    const now = this.#now();
    if (Math.abs(now - this.#cleanedAt) >= minute) this.#clean(now);
    const recent = (this.#logins.get(key) ?? []).filter((at) => isRecent(at, now));
    if (recent.length >= deviceLimits.loginsPerMinute) return false;
    this.#logins.set(key, [...recent, now]);
    return true;
  }

  #clean(now: number): void {
    this.#cleanedAt = now;
    for (const [key, times] of this.#logins) if (!times.some((at) => isRecent(at, now))) this.#logins.delete(key);
  }
}

/** A clock that was set back makes nothing recent. */
function isRecent(at: number, now: number): boolean {
  return at <= now && now - at < minute;
}
