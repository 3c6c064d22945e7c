import type { NewRuleAction } from '../store/ruleActionStore.ts';
import type { NewRule } from '../store/ruleStore.ts';
import { sampleRegion } from './sampleProducts.ts';

const hour = 3_600_000;
const regionName = sampleRegion;

interface SampleRule {
  readonly rule: NewRule;
  readonly actions: readonly (Pick<NewRuleAction, 'type' | 'isErrorAction'> & { readonly configuration: object })[];
}

/** The role that lets the platform write to a service, as the console names it. */
function roleFor(service: string) {
  const name = `AliyunIOTAccessing${service}Role`;
  return { roleArn: `acs:ram::1234567890123456:role/${name.toLowerCase()}`, roleName: name };
}

/** The rules of the sample fleet with their actions, the oldest first. */
export function sampleRules(now: number): readonly SampleRule[] {
  return [
    {
      rule: {
        regionId: sampleRegion,
        name: 'Meter_archive',
        status: 'STOP',
        dataType: 'JSON',
        description: 'Keeps what the meters read',
        productKey: 'a1Meter0001',
        shortTopic: '+/user/update',
        topicType: 1,
        selected: 'deviceName() as device, timestamp() as at, *',
        condition: '',
        createdAt: now - 2000 * hour,
        modifiedAt: now - 30 * hour,
      },
      actions: [
        {
          type: 'OTS',
          isErrorAction: 0,
          configuration: {
            instanceName: 'meters',
            tableName: 'readings',
            primaryKeys: [
              { columnType: 'STRING', columnName: 'device', columnValue: '${device}', option: '' },
              { columnType: 'INTEGER', columnName: 'at', columnValue: '${at}', option: '' },
            ],
            regionName,
            role: roleFor('OTS'),
          },
        },
      ],
    },
    {
      rule: {
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
      actions: [
        {
          type: 'REPUBLISH',
          isErrorAction: 0,
          configuration: { topic: '/a1Gateway01/gateway-01/user/diagnostics', topicType: 1 },
        },
        {
          type: 'MNS',
          isErrorAction: 0,
          configuration: { themeName: 'room-alerts', regionName, role: roleFor('MNS') },
        },
        {
          type: 'FC',
          isErrorAction: 1,
          configuration: { serviceName: 'alerts', functionName: 'undelivered', regionName, role: roleFor('FC') },
        },
      ],
    },
  ];
}
