import type { Behaviour } from '../../device/behaviour/behaviour.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import { gatewayBehaviour, meterBehaviour, thermostatBehaviour, trackerBehaviour } from './sampleBehaviours.ts';
import { sampleDeviceName, sampleProducts, type SampleProduct } from './sampleProducts.ts';

/** A device of the sample that is live. */
export interface SampleVirtualDevice extends DeviceName {
  readonly behaviour: Behaviour;
}

const [thermostats, meters, trackers, gateways] = sampleProducts;

/** The live devices of the sample: the first of each product, and some that are not quite its neighbours. */
export const sampleFleet: readonly SampleVirtualDevice[] = [
  ...live(thermostats, [1, 11, 13, 14, 15], thermostatBehaviour),
  ...live(meters, [1, 17, 19], meterBehaviour),
  ...live(trackers, [1, 4, 5, 9], trackerBehaviour),
  ...live(gateways, [1, 2], gatewayBehaviour),
];

function live(
  product: SampleProduct,
  numbers: readonly number[],
  behaviour: (number: number) => Behaviour,
): readonly SampleVirtualDevice[] {
  return numbers.map((number) => ({
    productKey: product.productKey,
    deviceName: sampleDeviceName(product, number),
    behaviour: behaviour(number),
  }));
}
