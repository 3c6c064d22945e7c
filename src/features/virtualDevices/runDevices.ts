import type { DeviceAddress } from '../../model/deviceAddress.ts';
import type { Services } from '../../platform/services.ts';
import { askBehaviour } from './askBehaviour.ts';
import { newBehaviour } from './newBehaviour.ts';
import { lookAtDevices, plansFor } from './planDevices.ts';
import type { VirtualDevicePlan } from './virtualDevicePlan.ts';
import type { VirtualFleet } from './virtualFleet.ts';

/** Asks what devices do, and runs them, those behind gateways through these. Resolves to their plans, none where the person gave up. */
export async function runDevices(
  services: Services,
  fleet: VirtualFleet,
  addresses: readonly DeviceAddress[],
): Promise<readonly VirtualDevicePlan[]> {
  const devices = await lookAtDevices(services, addresses);
  const chosen = await askBehaviour(devices);
  if (chosen === undefined) return [];
  if (chosen === 'new') {
    await newBehaviour(services, addresses[0]);
    return [];
  }
  const plans = plansFor(devices, chosen, (key) => fleet.get(key)?.plan);
  await fleet.start(plans);
  return plans;
}
