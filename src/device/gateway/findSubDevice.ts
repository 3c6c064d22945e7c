import { DeviceActor, type DeviceActorOptions } from '../actor/deviceActor.ts';
import { defaultBehaviour } from '../behaviour/defaultBehaviour.ts';
import { withoutFiles, type LoadedBehaviour } from '../behaviour/loadedBehaviour.ts';
import { deviceKey } from '../deviceName.ts';
import type { GatewaySessionsOptions } from './gatewaySessions.ts';
import type { LookUpDevice } from './knownDevice.ts';

/** Finds the devices that a gateway's behaviour names, and has each do what its own says, or what fits its product. */
export function findSubDevice(
  { behaviour, subBehaviours }: LoadedBehaviour,
  lookUp: LookUpDevice,
  rest: Omit<DeviceActorOptions, 'names' | 'loaded' | 'extraParts'>,
): GatewaySessionsOptions['find'] {
  const fileOf = new Map(behaviour.gateway?.subDevices?.map((device) => [deviceKey(device), device.behaviour]));
  return async (names) => {
    const known = await lookUp(names);
    if (!known) return undefined;
    const own = subBehaviours.get(fileOf.get(deviceKey(names)) ?? '');
    const loaded = own ?? withoutFiles(defaultBehaviour(known.thingModel));
    return { deviceSecret: known.deviceSecret, actor: new DeviceActor({ ...rest, names, loaded }) };
  };
}
