import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { EmulatorProvider } from './services.ts';

/** Between two looks, in ms: as long as a request that nobody waits for may be on its way. */
const pause = 500;

/** An emulator of an earlier version, which another window may have started, counts nothing. */
const statusContract = z.object({
  pid: z.int(),
  stateChanges: z.optional(z.int()),
  pendingStateChanges: z.optional(z.int()),
});

/** How many times a process of the emulator has exchanged its state, and how many times more it is about to. */
export type StateChanges = z.infer<typeof statusContract>;

type Control = Pick<EmulatorProvider, 'requestControl'>;

/** Rejects with EmulatorError, EmulatorStoppedError, ControlError, and the reason of the signal. */
export async function readChanges(control: Control, signal?: AbortSignal): Promise<StateChanges> {
  return statusContract.parse(await control.requestControl({ method: 'GET', path: 'status', signal }));
}

/**
 * Whether the state was exchanged since, by anybody, once the emulator has ended all that it began: two looks, one after the other, found
 * nothing. Undefined where it does not count that, or was started anew. Rejects as {@link readChanges} does.
 */
export async function hasChangedSince(control: Control, before: StateChanges): Promise<boolean | undefined> {
  let quiet = 0;
  for (;;) {
    const { pid, stateChanges, pendingStateChanges: pending } = await readChanges(control);
    if (pid !== before.pid || stateChanges === undefined || pending === undefined) return undefined;
    quiet = pending === 0 ? quiet + 1 : 0;
    if (quiet === 2) return stateChanges !== before.stateChanges;
    await delay(pause);
  }
}
