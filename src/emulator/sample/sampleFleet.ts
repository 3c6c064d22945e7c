import { withoutFiles, type LoadedBehaviour } from '../../device/behaviour/loadedBehaviour.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { gatewayBehaviour, meterBehaviour, thermostatBehaviour, trackerBehaviour } from './sampleBehaviours.ts';
import {
  metersBehindGateways,
  metersByThemselves,
  sampleDeviceName,
  sampleProducts,
  type SampleProduct,
} from './sampleProducts.ts';

/** A device of the sample that is live. */
export interface SampleVirtualDevice extends DeviceName {
  readonly loaded: LoadedBehaviour;
}

const [thermostats, meters, trackers, gateways] = sampleProducts;

/** The live devices of the sample that connect by themselves; with those behind the gateways they are 20. */
export const sampleFleet: readonly SampleVirtualDevice[] = [
  ...live(thermostats, [1, 11, 13, 14, 15], (number) => withoutFiles(thermostatBehaviour(number))),
  ...live(meters, metersByThemselves, (number) => withoutFiles(meterBehaviour(number))),
  ...live(trackers, [1, 4, 5, 9], (number) => withoutFiles(trackerBehaviour(number))),
  ...live(gateways, [1, 2], (number) => gatewayWithMeters(number, metersBehindGateways[number] ?? [])),
];

/** A gateway whose behaviour names those of its meters as if they were files. */
function gatewayWithMeters(number: number, meterNumbers: readonly number[]): LoadedBehaviour {
  const names = meterNumbers.map((meter) => [sampleDeviceName(meters, meter), meter] as const);
  const subDevices = names.map(([name]) => ({ productKey: meters.productKey, deviceName: name, behaviour: name }));
  return {
    behaviour: gatewayBehaviour(number, subDevices),
    recordings: new Map(),
    subBehaviours: new Map(names.map(([name, meter]) => [name, withoutFiles(meterBehaviour(meter))])),
  };
}

function live(
  product: SampleProduct,
  numbers: readonly number[],
  load: (number: number) => LoadedBehaviour,
): readonly SampleVirtualDevice[] {
  return numbers.map((number) => ({
    productKey: product.productKey,
    deviceName: sampleDeviceName(product, number),
    loaded: load(number),
  }));
}
