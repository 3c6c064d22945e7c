/** What a virtual device takes from outside, so that a test can give it the same again. */
export interface DeviceClock {
  /** ms since 1970. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
  /** Runs an action once, in so many ms; the function takes it back. */
  after(ms: number, action: () => void): () => void;
}

export const systemClock: DeviceClock = {
  now: Date.now,
  random: Math.random,
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
