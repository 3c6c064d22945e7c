import { stringifyJson, type JsonObject } from '../common/losslessJson.ts';
import type { ReceivedReply } from '../device/alink.ts';
import type { DeviceName } from '../device/deviceName.ts';
import type { ThingModelEvent } from '../model/thingModel/thingModel.ts';
import type { EventReport } from './alink/readEvent.ts';
import type { PropertyReports } from './alink/readProperties.ts';
import type { RuleMessage } from './ruleMessage.ts';
import type { DeviceWithProduct } from './store/deviceStore.ts';

/** What rows say about the category of a device's product, of which there are none here. */
const deviceType = 'CustomCategory';

/** A message of a system topic as rules see it. `suffix` follows the names of the device, as `thing/list/found`. */
export function systemRuleMessage(
  { productKey, deviceName }: DeviceName,
  suffix: string,
  row: JsonObject,
  messageId: string,
): RuleMessage {
  return {
    topicType: 0,
    productKey,
    deviceName,
    suffix,
    topic: `/sys/${productKey}/${deviceName}/${suffix}`,
    payload: Buffer.from(stringifyJson(row)),
    messageId,
    depth: 0,
  };
}

/** What rules see of reported properties (facts C3). `receivedAt` in ms since 1970. */
export function propertyRow(device: DeviceWithProduct, reports: PropertyReports, receivedAt: number): JsonObject {
  const items = Object.fromEntries(
    Array.from(reports, ([identifier, { value, time }]) => [identifier, { value, time }]),
  );
  return { ...sender(device, receivedAt), items };
}

/** What rules see of an event. */
export function eventRow(
  { iotId, productKey, deviceName }: DeviceWithProduct,
  { identifier, name, type }: ThingModelEvent,
  { outputs, time }: EventReport,
  receivedAt: number,
): JsonObject {
  return { identifier, name, type, iotId, productKey, deviceName, gmtCreate: receivedAt, value: outputs, time };
}

/** What rules see of a device's reply to a request on `topic`. */
export function downlinkRow(
  { iotId, productKey, deviceName }: DeviceWithProduct,
  topic: string,
  { id, code, message = '', data }: ReceivedReply,
  receivedAt: number,
): JsonObject {
  return { gmtCreate: receivedAt, iotId, productKey, deviceName, requestId: id, code, message, topic, data };
}

/** What rules see of devices that a gateway has found. */
export function listFoundRow(gateway: DeviceWithProduct, devices: readonly DeviceName[]): JsonObject {
  return {
    gwIotId: gateway.iotId,
    gwProductKey: gateway.productKey,
    gwDeviceName: gateway.deviceName,
    devices: devices.map(({ productKey, deviceName }) => ({ productKey, deviceName })),
  };
}

function sender({ iotId, productKey, deviceName }: DeviceWithProduct, receivedAt: number) {
  return { deviceType, iotId, productKey, deviceName, gmtCreate: receivedAt };
}
