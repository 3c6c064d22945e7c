import type { OperationName } from '../../catalogue/operations.ts';
import type { DeviceFault, Fault } from './fault.ts';

/** The faults that somebody who tests against the emulator has asked for; they are gone with the process. */
export class FaultRegister {
  #faults: readonly Fault[] = [];

  add(fault: Fault): void {
    this.#faults = [...this.#faults, fault];
  }

  /** The oldest first; `times` is how often each is still to happen. */
  list(): readonly Fault[] {
    return this.#faults;
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault that a request for this operation meets, if any: the oldest that applies, once less from now on. */
  take(operation: OperationName): Fault | undefined {
    return this.#take(
      (fault) => fault.mqtt === undefined && (fault.operation === undefined || fault.operation === operation),
    );
  }

  /** Whether this shall happen to a device, `ProductKey/DeviceName`, now; once less from now on. */
  takeForDevice(kind: DeviceFault, device: string): boolean {
    const taken = this.#take((fault) => fault.mqtt === kind && (fault.device === undefined || fault.device === device));
    return taken !== undefined;
  }

  #take(applies: (fault: Fault) => boolean): Fault | undefined {
    const taken = this.#faults.find(applies);
    if (!taken) return undefined;
    this.#faults = this.#faults.flatMap((fault) => {
      if (fault !== taken) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return taken;
  }
}
