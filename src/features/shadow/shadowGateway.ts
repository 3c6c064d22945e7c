import { CallError } from '../../client/errors/callError.ts';
import { isJsonObject, parseJson, type JsonObject } from '../../common/losslessJson.ts';
import { sameJson } from '../../common/sameJson.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { readDeviceStatus, type DeviceStatus } from '../../model/deviceStatus.ts';
import { desiredMessage } from '../../model/shadow/desiredText.ts';
import { emptyShadow, parseShadow, type ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { Connections } from '../../platform/services.ts';
import { ShadowMovedOnError } from './shadowMovedOnError.ts';

/** What an edit was made on: the text of the desired state, and the shadow's version. */
export interface Basis {
  readonly version: number;
  readonly text: string;
}

const staleVersion = 'iot.messagebroker.InvalidVersionValueInShadowMessage';

/** Reads and writes shadows through whichever connection their device belongs to. Rejects with FleetbookErrors. */
export class ShadowGateway {
  readonly #connections: Pick<Connections, 'clientFor'>;

  constructor(connections: Pick<Connections, 'clientFor'>) {
    this.#connections = connections;
  }

  async read(address: DeviceAddress): Promise<ShadowDocument> {
    const client = await this.#connections.clientFor(address);
    const { ShadowMessage } = await client.call('GetDeviceShadow', deviceOf(address));
    return ShadowMessage.trim() === '' ? emptyShadow : parseShadow(ShadowMessage);
  }

  async readStatus(address: DeviceAddress): Promise<DeviceStatus> {
    const client = await this.#connections.clientFor(address);
    const { ProductKey, DeviceName } = deviceOf(address);
    const { DeviceStatusList } = await client.call('BatchGetDeviceState', { ProductKey, DeviceName: [DeviceName] });
    return readDeviceStatus(DeviceStatusList[0]?.Status);
  }

  /**
   * Makes `text`, a JSON object, the whole desired state, and gives the shadow that the platform has then. Rejects with
   * ShadowMovedOnError where somebody else changed the desired state since `basis`. Every report of the device raises
   * the version too: that alone does not keep an edit from being saved. Where no answer says whether it was saved, it
   * is read again.
   */
  async write(address: DeviceAddress, text: string, basis: Basis): Promise<ShadowDocument> {
    const client = await this.#connections.clientFor(address);
    const desired = parseDesired(text);
    for (let version = basis.version, attempt = 1; ; attempt++) {
      const ShadowMessage = desiredMessage(text, version + 1);
      try {
        await client.call('UpdateDeviceShadow', { ...deviceOf(address), ShadowMessage });
        return await this.#readBack(address, { ...emptyShadow, version: version + 1, state: { desired } });
      } catch (error) {
        if (!(error instanceof CallError) || !(error.code === staleVersion || error.mayHaveHappened)) throw error;
        const cloud = await this.read(address).catch((reason: unknown) => {
          throw error.mayHaveHappened ? error : reason;
        });
        const stored = cloud.state.desired ?? {};
        // An attempt whose answer was lost has arrived after all. One that has not may be made again: the version that it
        // carries is taken only once.
        if (sameJson(stored, desired)) return cloud;
        if (attempt === 3 || !sameJson(stored, parseDesired(basis.text)))
          throw new ShadowMovedOnError(address.deviceName, basis.version, cloud);
        version = cloud.version;
      }
    }
  }

  /** What was saved is saved, even if it cannot be read at once. */
  async #readBack(address: DeviceAddress, sent: ShadowDocument): Promise<ShadowDocument> {
    try {
      return await this.read(address);
    } catch {
      return sent;
    }
  }
}

/** The value of a document's text. Throws SyntaxError or TypeError where it is not a JSON object. */
export function parseDesired(text: string): JsonObject {
  const value = parseJson(text);
  if (!isJsonObject(value)) throw new TypeError('The desired state must be a JSON object.');
  return value;
}

function deviceOf({ productKey, deviceName }: DeviceAddress) {
  return { ProductKey: productKey, DeviceName: deviceName };
}
