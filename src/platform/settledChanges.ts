import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { EmulatorProvider } from './services.ts';

/** Between two looks, in ms: as long as a request that nobody waits for may be on its way. */
const pause = 500;

const statusContract = z.object({ stateChanges: z.int(), pendingStateChanges: z.int() });

type Control = Pick<EmulatorProvider, 'requestControl'>;

/** How many times the state of the emulator was exchanged, and how many times more it is about to be. Rejects with EmulatorError, ControlError. */
export async function readChanges(control: Control): Promise<z.infer<typeof statusContract>> {
  return statusContract.parse(await control.requestControl({ method: 'GET', path: 'status' }));
}

/** How many times it was exchanged once the emulator has ended all that it began: two looks, one after the other, found nothing. */
export async function settledChanges(control: Control): Promise<number> {
  let quiet = 0;
  for (;;) {
    const { stateChanges, pendingStateChanges } = await readChanges(control);
    quiet = pendingStateChanges === 0 ? quiet + 1 : 0;
    if (quiet === 2) return stateChanges;
    await delay(pause);
  }
}
