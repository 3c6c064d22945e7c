import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many ms; rejects where the signal is aborted first. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>;

export const sleepFor: Pause = (ms, signal) => sleep(ms, undefined, { signal });
