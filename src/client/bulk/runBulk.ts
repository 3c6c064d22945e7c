import type { FleetbookError } from '../../common/fleetbookError.ts';
import { BusinessError } from '../errors/businessError.ts';
import { CallError } from '../errors/callError.ts';
import { CancelledError } from '../errors/cancelledError.ts';
import { InvalidParameterError } from '../errors/invalidParameterError.ts';
import { isThrottled } from '../errors/outcomeOfRefusal.ts';
import { someAtATime } from '../someAtATime.ts';
import { FailuresInARow } from './failuresInARow.ts';
import { FlowGate } from './flowGate.ts';
import type { Pause } from './sleepFor.ts';

/** How work on many things stands, or ended: each thing ends in one of the three. */
export interface BulkOutcome<T> {
  readonly succeeded: readonly T[];
  readonly failed: readonly BulkFailure<T>[];
  /** Nothing was changed: it was cancelled or given up before their turn. */
  readonly notBegun: readonly T[];
  /** Why the rest was given up, where it was: the last of many failures that have nothing to do with single things. */
  readonly givenUp?: unknown;
}

interface BulkFailure<T> {
  readonly target: T;
  readonly error: unknown;
}

export interface BulkProgress {
  readonly succeeded: number;
  readonly failed: number;
  readonly total: number;
  /** Whether the platform asked to slow down, and everything waits for a moment. */
  readonly isHeld: boolean;
}

export interface BulkOptions {
  /** How much is done at the same time; 16 by default. The client keeps to the platform's rates besides. */
  readonly concurrency?: number;
  /**
   * Aborting it keeps the rest from being begun. What is on its way is not cut off: nobody would know what became of it. Work that was only
   * being made ready may reject with a CancelledError that says that nothing was sent.
   */
  readonly signal: AbortSignal;
  /** Called whenever the progress has changed. */
  readonly onProgress?: (progress: BulkProgress) => void;
  readonly pause?: Pause;
}

/** How often a thing that is refused by flow control is tried, each time with the client's own retries. */
const tries = 10;

/**
 * Does `work` to all targets, some at a time; one that fails does not stop the others. Where the platform refuses by flow
 * control, all hold back for a while and go on then; where it cannot be reached, or refuses the caller, the rest is given
 * up. Never rejects.
 */
export async function runBulk<T>(
  targets: readonly T[],
  work: (target: T) => Promise<unknown>,
  { concurrency = 16, signal, onProgress, pause }: BulkOptions,
): Promise<BulkOutcome<T>> {
  const succeeded: T[] = [];
  const failed: BulkFailure<T>[] = [];
  const notBegun: T[] = [];
  const gate = new FlowGate(signal, pause);
  const failures = new FailuresInARow(isAboutAll);
  const tell = (): void => {
    const counts = { succeeded: succeeded.length, failed: failed.length, total: targets.length };
    onProgress?.({ ...counts, isHeld: gate.isShut });
  };
  const attempt = async (target: T): Promise<void> => {
    for (let tried = 1; ; tried++) {
      await gate.pass();
      if (signal.aborted || failures.areHopeless) {
        notBegun.push(target);
        return;
      }
      try {
        await work(target);
        succeeded.push(target);
        gate.relax();
        failures.end();
        return;
      } catch (error) {
        if (error instanceof CancelledError && error.outcome === 'not sent') {
          notBegun.push(target);
          return;
        }
        if (!isFlowControl(error) || tried >= tries) {
          failed.push({ target, error });
          failures.add(error);
          return;
        }
        gate.shut();
        tell();
      }
    }
  };
  const attemptAndTell = async (target: T): Promise<void> => {
    await attempt(target);
    tell();
  };
  await someAtATime(targets, attemptAndTell, concurrency);
  return { succeeded, failed, notBegun, ...(failures.areHopeless && { givenUp: failures.last }) };
}

/** Refused because there were too many calls: nothing was done, and later it may be. */
function isFlowControl(error: unknown): boolean {
  return error instanceof CallError && (isThrottled(error.code) || error.code === 'iot.messagebroker.RateLimit');
}

/** Not about one thing: no network, a wrong key, no right. */
function isAboutAll(error: FleetbookError): boolean {
  return !(error instanceof BusinessError || error instanceof InvalidParameterError);
}
