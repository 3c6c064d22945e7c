import type { OperationName } from '../../catalogue/operations.ts';
import type { DeviceFault, Fault, FaultKind, LastingFault } from './fault.ts';

/** A fault that lasts, with the name by which it is taken back. */
type NamedFault = LastingFault & { readonly name: string };

/** The faults that somebody who tests against the emulator has asked for; they are gone with the process. */
export class FaultRegister {
  #faults: readonly Fault[] = [];
  #lasting: readonly NamedFault[] = [];
  /** How often each of those that last applied since it happened last. */
  readonly #passed = new Map<string, number>();

  add(fault: Fault): void {
    this.#faults = [...this.#faults, fault];
  }

  /** Lets a fault last, in the place of the one of this name. */
  set(name: string, fault: LastingFault): void {
    const named = { name, ...fault };
    const isKnown = this.#lasting.some((one) => one.name === name);
    this.#lasting = isKnown ? this.#lasting.map((one) => (one.name === name ? named : one)) : [...this.#lasting, named];
    this.#passed.delete(name);
  }

  /** Takes back the one of this name; returns whether there was one. */
  unset(name: string): boolean {
    const others = this.#lasting.filter((one) => one.name !== name);
    const wasThere = others.length < this.#lasting.length;
    this.#lasting = others;
    this.#passed.delete(name);
    return wasThere;
  }

  /** The oldest first; `times` is how often each is still to happen. */
  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Those that last, the oldest first. */
  lasting(): readonly NamedFault[] {
    return this.#lasting;
  }

  clear(): void {
    this.#faults = [];
    this.#lasting = [];
    this.#passed.clear();
  }

  /**
   * The fault that a request for this operation meets, if any: the oldest that applies of those that are counted, once less
   * from now on, and with it whatever of those that last goes together with it. Waits add up.
   */
  take(operation: OperationName): FaultKind | undefined {
    const applies = (fault: FaultKind) =>
      fault.mqtt === undefined && (fault.operation === undefined || fault.operation === operation);
    const counted = this.#take(applies);
    if (this.#lasting.length === 0) return counted;
    const met = this.#lasting.filter((fault) => applies(fault) && this.#isDue(fault));
    const all: readonly FaultKind[] = counted ? [counted, ...met] : met;
    if (all.length < 2) return all[0];
    const latency = all.reduce((sum, fault) => sum + (fault.latency ?? 0), 0);
    const outcome = all.find(
      ({ code, status, drop }) => code !== undefined || status !== undefined || drop !== undefined,
    );
    return { ...outcome, latency };
  }

  /** Whether this shall happen to a device, `ProductKey/DeviceName`, now; once less from now on. */
  takeForDevice(kind: DeviceFault, device: string): boolean {
    const applies = (fault: FaultKind) =>
      fault.mqtt === kind && (fault.device === undefined || fault.device === device);
    if (this.#take(applies) !== undefined) return true;
    if (this.#lasting.length === 0) return false;
    return this.#lasting.filter((fault) => applies(fault) && this.#isDue(fault)).length > 0;
  }

  #take(applies: (fault: FaultKind) => boolean): Fault | undefined {
    const taken = this.#faults.find(applies);
    if (!taken) return undefined;
    this.#faults = this.#faults.flatMap((fault) => {
      if (fault !== taken) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return taken;
  }

  /** Counts that a fault applies; whether it is its turn. */
  #isDue({ name, every }: NamedFault): boolean {
    const passed = (this.#passed.get(name) ?? 0) + 1;
    this.#passed.set(name, passed % every);
    return passed >= every;
  }
}
