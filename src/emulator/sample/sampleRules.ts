import type { NewRule } from '../store/ruleStore.ts';
import { sampleRegion } from './sampleProducts.ts';

const hour = 3_600_000;

/** The rules of the sample fleet, the oldest first. */
export function sampleRules(now: number): readonly NewRule[] {
  return [
    {
      regionId: sampleRegion,
      name: 'Meter_archive',
      status: 'STOP',
      dataType: 'JSON',
      description: 'Keeps what the meters read',
      productKey: 'a1Meter0001',
      shortTopic: '+/user/update',
      topicType: 1,
      selected: '*',
      condition: '',
      createdAt: now - 2000 * hour,
      modifiedAt: now - 30 * hour,
    },
    {
      regionId: sampleRegion,
      name: 'High_temperature_alert',
      status: 'RUNNING',
      dataType: 'JSON',
      description: 'Tells the staff when a room is too warm',
      productKey: 'a1Thermo001',
      shortTopic: '+/user/update',
      topicType: 1,
      selected: 'deviceName() as device, temperature, timestamp() as at',
      condition: 'temperature > 30',
      createdAt: now - 1900 * hour,
      modifiedAt: now - 200 * hour,
    },
  ];
}
