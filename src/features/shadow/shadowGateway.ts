import { shadowLimits } from '../../catalogue/shadowLimits.ts';
import type { CallOptions } from '../../client/client.ts';
import { CallError } from '../../client/errors/callError.ts';
import * as l10n from '../../common/l10n.ts';
import type { JsonObject } from '../../common/losslessJson.ts';
import { nothingSent } from '../../common/nothingSent.ts';
import { sameJson } from '../../common/sameJson.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { readDeviceStatus, type DeviceStatus } from '../../model/deviceStatus.ts';
import { desiredMessage, desiredText } from '../../model/shadow/desiredText.ts';
import { exceededLimit } from '../../model/shadow/exceededLimit.ts';
import { valueAt, type KeyPath } from '../../model/shadow/keyPath.ts';
import { mergeDesired } from '../../model/shadow/mergeDesired.ts';
import { removedPaths } from '../../model/shadow/removedPaths.ts';
import { emptyShadow, parseShadow, type ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { Connections } from '../../platform/services.ts';
import type { Basis } from './basis.ts';
import { LostWrites } from './lostWrites.ts';
import { parseDesired } from './parseDesired.ts';
import { ShadowConflictError } from './shadowConflictError.ts';
import { ShadowFileError } from './shadowFileError.ts';

/** What became of a save. */
export interface SavedShadow {
  /** What the platform has now. */
  readonly shadow: ShadowDocument;
  /** What others had changed meanwhile; it was kept. */
  readonly merged: readonly KeyPath[];
  /** What was removed and is there all the same. */
  readonly kept: readonly KeyPath[];
  /** What was removed, where it could not be read back whether it is gone. */
  readonly unverified: readonly KeyPath[];
  /** Whether the shadow had another version by then, so that somebody else may have written what is there. */
  readonly hasMovedOn: boolean;
}

/** A change that is about to be sent, as texts of the whole desired state. */
export interface DesiredChange {
  readonly before: string;
  readonly after: string;
  /** True where no answer came to an attempt before, in the same save. */
  readonly mayHaveArrived?: true;
}

const staleVersion = 'iot.messagebroker.InvalidVersionValueInShadowMessage';
const attempts = 3;

/** Reads and writes shadows through whichever connection their device belongs to. Rejects with FleetbookErrors. */
export class ShadowGateway {
  readonly #connections: Pick<Connections, 'clientFor'>;
  readonly #lost: LostWrites;

  constructor(connections: Pick<Connections, 'clientFor'>, lost: LostWrites = new LostWrites()) {
    this.#connections = connections;
    this.#lost = lost;
  }

  async read(address: DeviceAddress, options?: Pick<CallOptions, 'isPoll'>): Promise<ShadowDocument> {
    const client = await this.#connections.clientFor(address);
    const { ShadowMessage } = await client.call('GetDeviceShadow', deviceOf(address), options);
    return ShadowMessage.trim() === '' ? emptyShadow : parseShadow(ShadowMessage);
  }

  /** Whether nobody knows if the last write arrived, so that a text that seems unchanged may have to be sent. */
  isUnsettled(address: DeviceAddress): boolean {
    return this.#lost.has(address);
  }

  async readStatus(address: DeviceAddress, options?: Pick<CallOptions, 'isPoll'>): Promise<DeviceStatus> {
    const client = await this.#connections.clientFor(address);
    const { ProductKey, DeviceName } = deviceOf(address);
    const device = { ProductKey, DeviceName: [DeviceName] };
    const { DeviceStatusList } = await client.call('BatchGetDeviceState', device, options);
    return readDeviceStatus(DeviceStatusList[0]?.Status);
  }

  /**
   * Makes `text`, a JSON object, the whole desired state, merged key by key with what others changed since `basis`.
   * Rejects with ShadowConflictError where both changed the same. Each attempt reads first and carries the version after
   * the one that was read, so that nothing is overwritten unseen, also after an attempt of which no answer came.
   * `mayWrite` is asked before something is sent, and again where that became another change meanwhile; it rejects where nothing shall be.
   */
  async write(
    address: DeviceAddress,
    { text, basis }: { readonly text: string; readonly basis: Basis },
    mayWrite: (change: DesiredChange) => Promise<void> = () => Promise.resolve(),
  ): Promise<SavedShadow> {
    const client = await this.#connections.clientFor(address);
    const mine = parseDesired(text);
    let failure: CallError | undefined;
    let unanswered: CallError | undefined;
    let allowed: JsonObject | undefined;
    for (let attempt = 1; ; attempt++) {
      const cloud = await this.read(address).catch((error: unknown) => {
        throw unanswered ?? error;
      });
      const before = cloud.state.desired ?? {};
      const base = this.#lost.baseOf(address, basis, cloud);
      const { merged, taken, conflicts } = mergeDesired({ mine, base, cloud: before });
      const mayHaveArrived = unanswered !== undefined;
      if (conflicts.length > 0)
        throw new ShadowConflictError(address.deviceName, {
          basisVersion: basis.version,
          conflicts,
          cloud,
          mayHaveArrived,
        });
      // It may have been sent before, by an attempt whose answer was lost.
      if (sameJson(merged, before)) {
        this.#lost.settle(address);
        return { shadow: cloud, merged: taken, kept: [], unverified: [], hasMovedOn: false };
      }
      if (failure && attempt > attempts) throw failure;
      checkLimits(cloud, merged, { taken, mayHaveArrived });
      // What was typed is sent as it was written.
      const sent = sameJson(merged, mine) ? text : desiredText(merged);
      if (!allowed || !sameJson(allowed, before))
        await mayWrite({
          before: desiredText(before),
          after: sent,
          ...(mayHaveArrived && { mayHaveArrived }),
        });
      allowed = before;
      const version = cloud.version + 1;
      // From here on it may be there, also for whoever looks before the answer comes.
      const noted = this.#lost.note(address, { version, mine: text, sent });
      try {
        await client.call('UpdateDeviceShadow', { ...deviceOf(address), ShadowMessage: desiredMessage(sent, version) });
      } catch (error) {
        const isUnanswered = error instanceof CallError && error.mayHaveHappened;
        if (!isUnanswered) noted.withdraw();
        if (!(error instanceof CallError) || !(error.code === staleVersion || isUnanswered)) throw error;
        failure = error;
        if (isUnanswered) unanswered = error;
        continue;
      }
      const removed = removedPaths(before, merged);
      // What was saved is saved, even if it cannot be read at once.
      const shadow = await this.read(address).catch(() => undefined);
      this.#lost.settle(address);
      if (!shadow) {
        const assumed = { ...cloud, version, state: { ...cloud.state, desired: merged } };
        return { shadow: assumed, merged: taken, kept: [], unverified: removed, hasMovedOn: false };
      }
      const kept = removed.filter((path) => valueAt(shadow.state.desired ?? {}, path) !== undefined);
      return { shadow, merged: taken, kept, unverified: [], hasMovedOn: shadow.version !== version };
    }
  }
}

/** The text by itself was checked before. What others changed, and what the device reported, counts too (facts A7). */
function checkLimits(
  { state }: ShadowDocument,
  merged: JsonObject,
  { taken, mayHaveArrived }: { readonly taken: readonly KeyPath[]; readonly mayHaveArrived: boolean },
): void {
  const limit = exceededLimit({ ...state, desired: merged }, 'desired');
  if (limit === undefined) return;
  const whole = {
    attributes: l10n.t('has more than {0} values', shadowLimits.attributes),
    depth: l10n.t('is nested deeper than {0} levels', shadowLimits.depth),
    bytes: l10n.t('is longer than 16 kB together with what the device reported'),
  }[limit];
  const subject =
    taken.length > 0
      ? l10n.t('Merged with what others changed meanwhile, the desired state')
      : l10n.t('The desired state');
  throw new ShadowFileError(
    l10n.t('{0} {1}. {2} Remove something, then save again.', subject, whole, nothingSent(mayHaveArrived)),
  );
}

function deviceOf({ productKey, deviceName }: DeviceAddress) {
  return { ProductKey: productKey, DeviceName: deviceName };
}
