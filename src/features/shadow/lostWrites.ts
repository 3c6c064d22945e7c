import type { JsonObject } from '../../common/losslessJson.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { ownBase } from '../../model/shadow/ownBase.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import { parseDesired } from './parseDesired.ts';
import type { Basis } from './shadowGateway.ts';

/** A write of which nobody knows whether it arrived. */
export interface LostWrite {
  /** What it would have made of the shadow's version. */
  readonly version: number;
  /** What the person had typed. */
  readonly mine: JsonObject;
  /** That, merged with what others had changed. */
  readonly sent: JsonObject;
}

/** Knows of each device's shadow the writes of which no answer came, or not yet, since one did: any of them may have arrived. */
export class LostWrites {
  readonly #writes = new Map<string, readonly LostWrite[]>();

  has(address: DeviceAddress): boolean {
    return this.#writes.has(keyOf(address));
  }

  note(address: DeviceAddress, write: LostWrite): void {
    const key = keyOf(address);
    this.#writes.set(key, [...(this.#writes.get(key) ?? []), write]);
  }

  /** It did not arrive. */
  withdraw(address: DeviceAddress, write: LostWrite): void {
    const key = keyOf(address);
    const left = (this.#writes.get(key) ?? []).filter((one) => one !== write);
    if (left.length > 0) this.#writes.set(key, left);
    else this.#writes.delete(key);
  }

  /** By now it is known what the shadow is. */
  settle(address: DeviceAddress): void {
    this.#writes.delete(keyOf(address));
  }

  /**
   * The state that an edit counts as made on, by what the platform has: one's own write is no change of somebody else. The device's reports
   * may have raised the version since. An edit that was begun after such a write knows what it did.
   */
  baseOf(
    address: DeviceAddress,
    basis: Basis,
    { version, state: { desired: cloud = {} } }: ShadowDocument,
  ): JsonObject {
    const writes = this.#writes.get(keyOf(address)) ?? [];
    return writes
      .filter((write) => basis.version < write.version && write.version <= version)
      .reduce((base, { mine, sent }) => ownBase({ base, mine, sent, cloud }), parseDesired(basis.text));
  }
}

function keyOf({ connectionId, regionId, productKey, deviceName }: DeviceAddress): string {
  return JSON.stringify([connectionId, regionId, productKey, deviceName]);
}
