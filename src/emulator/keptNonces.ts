import { setTimeout as delay } from 'node:timers/promises';
import { timestampWindow } from './http/checkRequest.ts';
import { noNonces, NonceRegister, type KeptNonces } from './http/nonceRegister.ts';
import type { SettingStore } from './store/settingStore.ts';

interface NonceSource {
  readonly settings: Pick<SettingStore, 'take'>;
  /** ms since 1970. */
  readonly now: () => number;
  /** No call was signed with these keys before. */
  readonly keysAreNew: boolean;
}

/**
 * The nonces that the last run left. They are taken out of the database: where none are in it, a run did not end in order,
 * and no call is taken that was signed before this moment. API calls may come when `ready` resolves: their Timestamp has
 * whole seconds, so that those of the second of the start cannot be told from the ones before.
 */
export function takeNonces({ settings, now, keysAreNew }: NonceSource): {
  readonly nonces: NonceRegister;
  readonly ready: Promise<void>;
} {
  const left = settings.take('nonces');
  if (left !== undefined)
    return { nonces: new NonceRegister(now, JSON.parse(left) as KeptNonces), ready: Promise.resolve() };
  if (keysAreNew) return { nonces: new NonceRegister(now), ready: Promise.resolve() };
  const start = now();
  const unknown = { from: start - timestampWindow, to: start };
  // A timer may be a ms early.
  const ready = delay(1_001 - (start % 1_000), undefined, { ref: false });
  return { nonces: new NonceRegister(now, noNonces(unknown)), ready };
}

/** Leaves nonces for the next run. To be called when no more calls come. */
export function leaveNonces(nonces: NonceRegister, settings: Pick<SettingStore, 'write'>): void {
  settings.write('nonces', JSON.stringify(nonces.keep()));
}
