import { readDeviceStatus } from '../../model/deviceStatus.ts';
import { readTags, type Tag } from '../../model/tags/parseTag.ts';
import type { Client } from '../client.ts';
import { CallError } from '../errors/callError.ts';
import { topicOfDevice, type DeviceAction, type NamedDevice } from './deviceAction.ts';

/**
 * Does the action to one device. Where nobody knows whether the platform did it, as no answer came, the device is read
 * again: it counts as done if the device is as it should be. A message that was sent, and properties that a device was
 * asked to set, leave nothing to be read. Throws CallError otherwise.
 */
export async function actOnDevice(client: Client, action: DeviceAction, device: NamedDevice): Promise<void> {
  try {
    await send(client, action, device);
  } catch (error) {
    if (!(error instanceof CallError) || !error.mayHaveHappened) throw error;
    const isDone = await isAsWanted(client, action, device).catch(() => false);
    if (!isDone) throw error;
  }
}

function send(client: Client, action: DeviceAction, device: NamedDevice): Promise<unknown> {
  const identity = { ProductKey: device.productKey, DeviceName: device.deviceName };
  switch (action.operation) {
    case 'EnableThing':
    case 'DisableThing':
    case 'DeleteDevice':
      return client.call(action.operation, { ...action.parameters, ...identity });
    case 'SaveDeviceProp':
      return client.call(action.operation, { ...action.parameters, ...identity });
    case 'DeleteDeviceProp':
      return client.call(action.operation, { ...action.parameters, ...identity });
    case 'SetDeviceProperty':
      return client.call(action.operation, { ...action.parameters, ...identity });
    case 'Pub': {
      const { TopicFullName: topic, ...parameters } = action.parameters;
      const { productKey: ProductKey } = device;
      return client.call('Pub', { ...parameters, ProductKey, TopicFullName: topicOfDevice(topic, device) });
    }
  }
}

async function isAsWanted(client: Client, action: DeviceAction, device: NamedDevice): Promise<boolean> {
  switch (action.operation) {
    case 'EnableThing':
      return (await readStatus(client, device)) !== 'disable';
    case 'DisableThing':
      return (await readStatus(client, device)) === 'disable';
    case 'DeleteDevice':
      return isGone(client, device);
    case 'SaveDeviceProp': {
      const wanted = readTags(action.parameters.Props);
      const tags = new Map((await tagsOf(client, device)).map(({ key, value }) => [key, value]));
      return wanted.every(({ key, value }) => tags.get(key) === value);
    }
    case 'DeleteDeviceProp':
      return (await tagsOf(client, device)).every(({ key }) => key !== action.parameters.PropKey);
    case 'SetDeviceProperty':
    case 'Pub':
      return false;
  }
}

async function readStatus(client: Client, { productKey, deviceName }: NamedDevice) {
  const { Data } = await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
  return readDeviceStatus(Data.Status);
}

async function isGone(client: Client, device: NamedDevice): Promise<boolean> {
  try {
    await readStatus(client, device);
    return false;
  } catch (error) {
    return error instanceof CallError && error.code === 'iot.device.NotExistedDevice';
  }
}

async function tagsOf(client: Client, { productKey, deviceName }: NamedDevice): Promise<readonly Tag[]> {
  const { Props } = await client.call('QueryDeviceProp', { ProductKey: productKey, DeviceName: deviceName });
  return readTags(Props);
}
