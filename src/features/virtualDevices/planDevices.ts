import { allPages } from '../../client/allPages.ts';
import { BusinessError } from '../../client/errors/businessError.ts';
import * as l10n from '../../common/l10n.ts';
import type { DeviceAddress } from '../../model/deviceAddress.ts';
import { withSlowProgress } from '../../platform/slowProgress.ts';
import type { Services } from '../../platform/services.ts';
import { joinSubDevices, planKey, type SubDevicePlan, type VirtualDevicePlan } from './virtualDevicePlan.ts';

/** What a person wants to run, as the platform knows it. */
export interface DeviceToRun {
  readonly address: DeviceAddress;
  /** The gateway that it is attached to, through which it runs. */
  readonly gateway?: DeviceAddress;
  /** The devices that are attached to it. */
  readonly subDevices: readonly SubDevicePlan[];
}

/** The most that GetThingTopo gives at once. */
const subDevicesAtOnce = 50;

/** Asks the platform what devices are behind each, and before it. Rejects with CallError. */
export async function lookAtDevices(
  { connections }: Pick<Services, 'connections'>,
  addresses: readonly DeviceAddress[],
): Promise<readonly DeviceToRun[]> {
  return withSlowProgress(l10n.t('Looking for gateways'), async (signal) => {
    const found: DeviceToRun[] = [];
    for (const address of addresses) {
      const client = await connections.clientFor(address);
      const names = { ProductKey: address.productKey, DeviceName: address.deviceName };
      const { Data } = await client.call('QueryDeviceDetail', names, { signal });
      if (Data.NodeType !== 1) {
        const gateway = await client
          .call('GetGatewayBySubDevice', names, { signal })
          .then(({ Data: { ProductKey, DeviceName } }) => ({
            ...address,
            productKey: ProductKey,
            deviceName: DeviceName,
          }))
          // The platform answers with an error where there is none.
          .catch((error: unknown) => {
            if (error instanceof BusinessError) return undefined;
            throw error;
          });
        found.push({ address, subDevices: [], ...(gateway && { gateway }) });
        continue;
      }
      const attached = allPages(async (PageNo) => {
        const topology = await client.call(
          'GetThingTopo',
          { ...names, PageNo, PageSize: subDevicesAtOnce },
          { signal },
        );
        return { items: topology.Data.List, total: topology.Data.Total };
      });
      const subDevices: SubDevicePlan[] = [];
      for await (const { ProductKey, DeviceName } of attached)
        subDevices.push({ productKey: ProductKey, deviceName: DeviceName });
      found.push({ address, subDevices });
    }
    return found;
  });
}

/**
 * The devices to run, each with the behaviour file, if any; those behind a gateway in the plan of the gateway, beside what
 * that does already (`known`).
 */
export function plansFor(
  devices: readonly DeviceToRun[],
  { behaviourFile, withSubDevices }: { readonly behaviourFile: string | undefined; readonly withSubDevices: boolean },
  known: (key: string) => VirtualDevicePlan | undefined,
): readonly VirtualDevicePlan[] {
  const plans = new Map<string, VirtualDevicePlan>();
  const file = behaviourFile === undefined ? {} : { behaviourFile };
  for (const { address, gateway, subDevices } of devices) {
    if (!gateway) {
      const plan = { ...namesOf(address), ...file, ...(withSubDevices && { subDevices: [...subDevices] }) };
      const planned = plans.get(planKey(plan))?.subDevices;
      plans.set(planKey(plan), planned ? { ...plan, subDevices: joinSubDevices(plan.subDevices, planned) } : plan);
      continue;
    }
    const key = planKey(gateway);
    const before = plans.get(key) ?? known(key) ?? namesOf(gateway);
    const { productKey, deviceName } = address;
    plans.set(key, { ...before, subDevices: joinSubDevices(before.subDevices, [{ productKey, deviceName, ...file }]) });
  }
  return [...plans.values()];
}

function namesOf({ connectionId, regionId, productKey, deviceName }: DeviceAddress): VirtualDevicePlan {
  return { connectionId, regionId, productKey, deviceName };
}
