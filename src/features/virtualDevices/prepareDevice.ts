import type { Client } from '../../client/client.ts';
import { thingModelOf } from '../../client/thingModelOf.ts';
import { defaultBehaviour } from '../../device/behaviour/defaultBehaviour.ts';
import { loadBehaviour } from '../../device/behaviour/loadBehaviour.ts';
import { withoutFiles, type LoadedBehaviour } from '../../device/behaviour/loadedBehaviour.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { LookUpDevice } from '../../device/gateway/knownDevice.ts';
import { VirtualDevice } from '../../device/virtualDevice.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { brokerAt, devicePlaceOf } from '../../platform/devicePlace.ts';
import type { Services } from '../../platform/services.ts';
import type { SubDevicePlan, VirtualDevicePlan } from './virtualDevicePlan.ts';
import type { ReadyDevice } from './virtualFleet.ts';

export type SecretOf = (address: DeviceAddress) => Promise<string>;

/** Reads the secret, the thing model and the behaviour of a device. Rejects with FleetbookErrors. */
export async function prepareDevice(
  services: Pick<Services, 'connections' | 'emulator' | 'log'>,
  plan: VirtualDevicePlan,
  secretOf: SecretOf,
): Promise<ReadyDevice> {
  const { connectionId, regionId, productKey, deviceName } = plan;
  const place = await devicePlaceOf(services, plan);
  const client = await services.connections.clientFor(plan);
  const deviceSecret = await secretOf(plan);
  const own = await behaviourOf(client, plan);
  const behaviour = await withSubDevices(own, plan.subDevices ?? []);
  const lookUp: LookUpDevice = async (names) => ({
    deviceSecret: await secretOf({ connectionId, regionId, ...names }),
    thingModel: await thingModelOf(client, names.productKey),
  });
  const names = { productKey, deviceName };
  return {
    plan,
    place,
    names: [names, ...(behaviour.behaviour.gateway?.subDevices ?? [])],
    connect: () =>
      new VirtualDevice({
        broker: brokerAt(place),
        device: { ...names, deviceSecret },
        behaviour,
        lookUp,
        log: services.log,
      }),
  };
}

async function behaviourOf(client: Client, { productKey, behaviourFile }: VirtualDevicePlan): Promise<LoadedBehaviour> {
  if (behaviourFile !== undefined) return loadBehaviour(behaviourFile);
  return withoutFiles(defaultBehaviour(await thingModelOf(client, productKey)));
}

/** Adds the devices of a plan to those of a gateway's own file. */
async function withSubDevices(own: LoadedBehaviour, devices: readonly SubDevicePlan[]): Promise<LoadedBehaviour> {
  if (devices.length === 0) return own;
  const subBehaviours = new Map(own.subBehaviours);
  for (const { behaviourFile } of devices) {
    if (behaviourFile !== undefined) subBehaviours.set(behaviourFile, await loadBehaviour(behaviourFile));
  }
  const added = devices.map(({ productKey, deviceName, behaviourFile }) => ({
    productKey,
    deviceName,
    ...(behaviourFile !== undefined && { behaviour: behaviourFile }),
  }));
  const { gateway, ...rest } = own.behaviour;
  const isAdded = (device: DeviceName) =>
    added.some((one) => one.productKey === device.productKey && one.deviceName === device.deviceName);
  const others = (gateway?.subDevices ?? []).filter((device) => !isAdded(device));
  return { ...own, behaviour: { ...rest, gateway: { ...gateway, subDevices: [...others, ...added] } }, subBehaviours };
}
