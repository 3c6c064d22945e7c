import { setTimeout as delay } from 'node:timers/promises';
import { errorCodes } from '../../catalogue/errorCodes.ts';
import { gatewayErrors } from '../../catalogue/gatewayErrors.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import type { FaultKind } from '../control/fault.ts';
import { GatewayRefusal } from './gatewayRefusal.ts';

/** The connection breaks here and now, without an answer. */
export class Dropped extends Error {}

/**
 * What a fault does before the operation: waits, then throws the refusal or {@link Dropped}, if it is to be either. Where
 * the platform ends meanwhile, it is refused at once.
 */
export async function causeFault({ latency = 0, code, status, drop }: FaultKind, end: AbortSignal): Promise<void> {
  if (latency > 0) {
    await delay(latency, undefined, { ref: false, signal: end }).catch((cause: unknown) => {
      if (!end.aborted) throw cause;
      const words = 'The state of the emulator was exchanged, or it ended, while the request waited.';
      throw GatewayRefusal.of('ServiceUnavailable', words);
    });
  }
  if (drop === 'request') throw new Dropped();
  if (status !== undefined) throw GatewayRefusal.withStatus(status);
  if (code === undefined) return;
  if (isKey(gatewayErrors, code)) throw GatewayRefusal.of(code);
  if (isKey(errorCodes, code)) throw new BusinessRefusal(code);
}

function isKey<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key);
}
