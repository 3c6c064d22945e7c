import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { JsonObject } from '../../common/losslessJson.ts';
import type { Logger } from '../../common/logger.ts';
import { tryParseJsonObject } from '../../common/tryParseJson.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { ownBase } from '../../model/shadow/ownBase.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import { KeptWrites } from '../../platform/keptWrites.ts';
import { parseDesired } from './parseDesired.ts';
import type { Basis } from './basis.ts';

/** A write of which nobody knows whether it arrived; its states as texts. */
export interface LostWrite {
  /** What it would have made of the shadow's version. */
  readonly version: number;
  /** What the person had typed. */
  readonly mine: string;
  /** That, merged with what others had changed. */
  readonly sent: string;
}

const state = z.string().check(z.refine((text) => tryParseJsonObject(text) !== undefined));

const contract = z.object({ version: z.int(), mine: state, sent: state });

/** Knows of each device's shadow the writes of which no answer came. */
export class LostWrites extends KeptWrites<DeviceAddress, LostWrite> {
  /** Without a memento, none survives a reload. */
  constructor(kept?: { readonly memento: vscode.Memento; readonly log: Logger }) {
    super(
      ({ regionId, productKey, deviceName }) => [regionId, productKey, deviceName],
      kept && { ...kept, key: 'fleetbook.lostShadowWrites', contract },
    );
  }

  /** The platform was asked for the shadow. Where that counts its versions anew, it is another one than they were made on. */
  seeShadow(address: DeviceAddress, { version }: ShadowDocument): void {
    if (this.of(address).some((write) => version < write.version - 1)) this.settle(address);
    else this.see(address);
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
    return this.of(address)
      .filter((write) => basis.version < write.version && write.version <= version)
      .reduce(
        (base, { mine, sent }) => ownBase({ base, mine: parseDesired(mine), sent: parseDesired(sent), cloud }),
        parseDesired(basis.text),
      );
  }
}
