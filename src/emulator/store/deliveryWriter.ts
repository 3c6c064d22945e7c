import { DeliveryBundle, type NewDelivery } from './deliveryBundle.ts';
import type { DestinationStore } from './destinationStore.ts';
import type { GroupCommit } from './groupCommit.ts';

/** Up to this size another delivery goes into a bundle, in bytes: it is read as a whole. */
const largestBundle = 128 * 1024;

/** What is to be written with the next commit. */
interface Gathered {
  /** Those that still take deliveries, by destination. */
  readonly open: Map<number, DeliveryBundle>;
  readonly all: DeliveryBundle[];
  /** Of all of them. */
  readonly stored: Promise<void>;
}

/** Gathers what rules deliver until the next commit, one bundle for each destination. */
export class DeliveryWriter {
  readonly #commit: GroupCommit;
  readonly #destinations: Pick<DestinationStore, 'add'>;
  #gathered: Gathered | undefined;

  constructor(commit: GroupCommit, destinations: Pick<DestinationStore, 'add'>) {
    this.#commit = commit;
    this.#destinations = destinations;
  }

  /**
   * Resolves when the delivery is on the disk: the same promise for all that go there together. `isUrgent`: somebody waits
   * for it; where nobody does, it may take a moment.
   */
  add(delivery: NewDelivery, isUrgent: boolean): Promise<void> {
    const { open, all, stored } = (this.#gathered ??= this.#gather());
    if (isUrgent) this.#commit.hasten();
    let bundle = open.get(delivery.destinationId);
    if (!bundle || bundle.size > largestBundle) {
      bundle = new DeliveryBundle(delivery.destinationId);
      open.set(delivery.destinationId, bundle);
      all.push(bundle);
    }
    bundle.add(delivery);
    return stored;
  }

  #gather(): Gathered {
    const all: DeliveryBundle[] = [];
    const stored = this.#commit.runSoon(() => {
      // What comes from now on goes with the next commit.
      this.#gathered = undefined;
      for (const bundle of all) this.#destinations.add(bundle);
    });
    const gathered = { open: new Map<number, DeliveryBundle>(), all, stored };
    // Where not even the transaction began. Whoever waits for the promise hears of it as well.
    stored.catch(() => {
      if (this.#gathered === gathered) this.#gathered = undefined;
    });
    return gathered;
  }
}
