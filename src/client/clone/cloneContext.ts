import type { CloneEntry, CloneKind } from '../../model/clone/cloneEntry.ts';
import { describeError } from '../../common/describeError.ts';
import type { FailuresInARow } from '../bulk/failuresInARow.ts';
import type { Client } from '../client.ts';
import type { RequestParameters } from '../../catalogue/types.ts';

/** Which devices of a product are copied: none, all, or those of these names. */
export type DeviceChoice = 'none' | 'all' | readonly string[];

export interface CloneProductChoice {
  readonly productKey: string;
  readonly devices: DeviceChoice;
}

export interface CloneChoices {
  readonly products: readonly CloneProductChoice[];
  readonly thingModels: boolean;
  readonly topics: boolean;
  readonly rules: boolean;
  /** Desired states of the copied devices. */
  readonly shadows: boolean;
  /** Which of the copied devices are attached to which gateway. */
  readonly topology: boolean;
  /** Routes from topics of the copied devices, which takes a call for each topic of each device. */
  readonly routes: boolean;
  /** Whether what is there and differs is replaced; else it stays. */
  readonly replace: boolean;
}

interface DeviceName {
  readonly productKey: string;
  readonly deviceName: string;
}

interface Attached {
  /** How many are attached now, and how many of these were before. */
  readonly attached: number;
  readonly already: number;
  readonly refused: readonly (DeviceName & { readonly reason: string })[];
}

export interface CloneContext {
  /** Where it is copied from; read only. */
  readonly source: Client;
  /** Where it is copied to. */
  readonly target: Client;
  /** Makes a product under a ProductKey at the target, which no operation does. Rejects as `attach` does. */
  readonly createProduct: (productKey: string, parameters: RequestParameters<'CreateProduct'>) => Promise<void>;
  /**
   * Attaches devices to a gateway of the target, as no operation does; tells which were refused, and why. Rejects with EmulatorError or
   * EmulatorStoppedError where the target cannot be reached.
   */
  readonly attach: (gateway: DeviceName, devices: readonly DeviceName[], move: boolean) => Promise<Attached>;
  readonly signal: AbortSignal;
  readonly choices: CloneChoices;
  /** Gets each line of the report as it comes to be. */
  readonly report: (entry: CloneEntry) => void;
  /** Gets what is being done, in words. */
  readonly progress: (words: string) => void;
  /** Those that tell of a side that is gone: of thousands of things each would wait for it in vain. */
  readonly failures: FailuresInARow;
}

/**
 * Does one thing of the copy; where it fails, the report says why, and the rest goes on. Resolves to whether it was done. Rejects with the
 * signal, and with the last failure once they say that a side is gone.
 */
export async function attempt(
  { report, signal, failures }: CloneContext,
  thing: { readonly kind: CloneKind; readonly productKey?: string | undefined; readonly name: string },
  work: () => Promise<void>,
): Promise<boolean> {
  try {
    signal.throwIfAborted();
    if (failures.areHopeless) throw failures.last;
    await work();
    failures.end();
    return true;
  } catch (error) {
    // Whoever ends the copy needs no word about each thing that was left.
    if (signal.aborted || failures.areHopeless) throw error;
    report({ ...thing, outcome: 'failed', reason: describeError(error) });
    if (failures.add(error)) throw error;
    return false;
  }
}
