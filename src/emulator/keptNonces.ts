import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../common/logger.ts';
import { timestampWindow } from './http/checkRequest.ts';
import { keptNoncesSchema, noNonces, NonceRegister, type KeptNonces } from './http/nonceRegister.ts';
import type { SettingStore } from './store/settingStore.ts';

interface NonceSource {
  readonly settings: Pick<SettingStore, 'take'>;
  /** The machine's clock: ms since 1970. */
  readonly now: () => number;
  /** No call was signed with these keys before. */
  readonly keysAreNew: boolean;
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * The nonces that the last run left. They are taken out of the database: where none are in it, as
 * after a run that did not end in order, nobody knows what calls came before, and none is taken that was signed before this
 * moment. API calls may come when `ready` resolves: their Timestamp has whole seconds, so that those of the second of the
 * start cannot be told from the ones before.
 */
export function takeNonces({ settings, now, keysAreNew, log }: NonceSource): {
  readonly nonces: NonceRegister;
  readonly ready: Promise<void>;
} {
  const left = readKept(settings.take('nonces'), log);
  if (left) return { nonces: new NonceRegister(now, left), ready: Promise.resolve() };
  if (keysAreNew) return { nonces: new NonceRegister(now), ready: Promise.resolve() };
  const start = now();
  const nextSecond = start - (start % 1_000) + 1_000;
  const unknown = { from: start - timestampWindow, to: nextSecond };
  // A timer may be a ms early.
  const ready = delay(nextSecond - start + 1, undefined, { ref: false });
  return { nonces: new NonceRegister(now, noNonces(unknown)), ready };
}

function readKept(text: string | undefined, log: NonceSource['log']): KeptNonces | undefined {
  if (text === undefined) return undefined;
  try {
    return keptNoncesSchema.parse(JSON.parse(text));
  } catch {
    log.warn('What was kept of the calls before this start is damaged, and is passed over.');
    return undefined;
  }
}

/** Leaves nonces for the next run. To be called when no more calls come. */
export function leaveNonces(nonces: NonceRegister, settings: Pick<SettingStore, 'write'>): void {
  settings.write('nonces', JSON.stringify(nonces.keep()));
}
