import type { TopicPermission } from '../deviceDirectory.ts';
import { meterModel } from './sampleThingModel.ts';

export interface SampleProduct {
  readonly productKey: string;
  readonly name: string;
  readonly description: string;
  readonly nodeType: 0 | 1;
  /** Of a product of the Pro edition, its thing model. */
  readonly thingModel?: string;
  readonly devices: { readonly count: number; readonly prefix: string; readonly digits: number };
  /** Categories beside the default ones. */
  readonly topics: readonly (readonly [suffix: string, permission: TopicPermission, description: string])[];
}

export const sampleRegion = 'cn-shanghai';

/** The sample fleet. Its keys are fixed, so that notebooks and documents can name them. */
export const sampleProducts = [
  {
    productKey: 'a1Thermo001',
    name: 'Thermostats',
    description: 'Room thermostats with a display',
    nodeType: 0,
    devices: { count: 2500, prefix: 'thermostat-', digits: 4 },
    topics: [['user/schedule', 'SUB', 'Heating schedule for the week']],
  },
  {
    productKey: 'a1Meter0001',
    name: 'Energy_meters',
    description: 'Three-phase energy meters',
    nodeType: 0,
    thingModel: meterModel,
    devices: { count: 1500, prefix: 'meter-', digits: 4 },
    topics: [['user/tariff', 'SUB', 'Prices by the hour']],
  },
  {
    productKey: 'a1Tracker01',
    name: 'Asset_trackers',
    description: 'Battery-powered trackers for containers',
    nodeType: 0,
    devices: { count: 990, prefix: 'tracker-', digits: 4 },
    topics: [['user/position', 'PUB', 'Position, once an hour']],
  },
  {
    productKey: 'a1Gateway01',
    name: 'Edge_gateways',
    description: 'Gateways on the sites, to which meters can be attached',
    nodeType: 1,
    devices: { count: 10, prefix: 'gateway-', digits: 2 },
    topics: [['user/diagnostics', 'ALL', 'Questions and answers of the service staff']],
  },
] as const satisfies readonly SampleProduct[];

/** The name of a product's device; numbers count from 1. */
export function sampleDeviceName({ devices: { prefix, digits } }: SampleProduct, number: number): string {
  return prefix + String(number).padStart(digits, '0');
}

/** The numbers of the live meters that connect by themselves, and of those behind each gateway. */
export const metersByThemselves: readonly number[] = [1, 17, 19];
export const metersBehindGateways: Readonly<Record<number, readonly number[]>> = { 1: [4, 5, 6, 7], 2: [13, 14] };

/** The numbers of all live meters. */
export const liveMeters: readonly number[] = [...metersByThemselves, ...Object.values(metersBehindGateways).flat()];
