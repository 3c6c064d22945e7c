import * as l10n from '../../../common/l10n.ts';
import type { DestinationRow } from '../../store/destinationStore.ts';
import { DeliveryError } from '../deliveryError.ts';

/** Deliveries that shall fail, asked for by somebody who tests against the emulator; they are gone with the process. */
export class DestinationFaults {
  readonly #times = new Map<number, number>();

  /** From now on so many deliveries to a destination fail; 0: none. */
  set(destinationId: number, times: number): void {
    this.#times.set(destinationId, times);
  }

  /** How many deliveries are still to fail. */
  of(destinationId: number): number {
    return this.#times.get(destinationId) ?? 0;
  }

  /** Throws DeliveryError where a delivery is to fail. */
  cause({ id }: DestinationRow): void {
    const times = this.of(id);
    if (times === 0) return;
    this.#times.set(id, times - 1);
    throw new DeliveryError(l10n.later('It fails, as it was asked to.'));
  }
}
