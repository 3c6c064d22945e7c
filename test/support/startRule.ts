import type { DeviceFleet } from './deviceFleet.ts';

export interface RuleSpec {
  /** `+/user/update` where it is absent. */
  readonly shortTopic?: string;
  /** As the platform takes it where it is absent. */
  readonly topicType?: 0 | 1 | 2;
  /** `*` where it is absent. */
  readonly select?: string;
  readonly where?: string;
  readonly dataType?: 'JSON' | 'BINARY';
  /** Of the fleet's own product where it is absent. */
  readonly productKey?: string;
  readonly actions: readonly (readonly [type: string, configuration: object])[];
  readonly errorAction?: readonly [type: string, configuration: object];
}

let rules = 0;

const role = { roleArn: 'acs:ram::1234567890123456:role/aliyuniotaccessingrole', roleName: 'AliyunIOTAccessingRole' };
const regionName = 'cn-shanghai';

/** Actions of each type, as rules have them. */
export const actions = {
  republish: (topic: string, topicType: 0 | 1 = 1) => ['REPUBLISH', { topic, topicType }] as const,
  queue: (themeName: string) => ['MNS', { themeName, regionName, role }] as const,
  table: (tableName: string, primaryKeys: readonly object[]) =>
    ['OTS', { instanceName: 'store', tableName, primaryKeys, regionName, role }] as const,
  call: (functionName: string) => ['FC', { serviceName: 'service', functionName, regionName, role }] as const,
};

/** Makes a rule by the API and starts it. */
export async function startRule({ api, productKey }: DeviceFleet, spec: RuleSpec): Promise<string> {
  const { shortTopic = '+/user/update', select = '*', where = '', dataType = 'JSON', errorAction } = spec;
  const { RuleId } = await api.call('CreateRule', {
    ...{ Name: `Rule_${(rules += 1)}_of_tests`, ProductKey: spec.productKey ?? productKey, ShortTopic: shortTopic },
    ...(spec.topicType !== undefined && { TopicType: spec.topicType }),
    ...{ Select: select, Where: where, DataType: dataType },
  });
  for (const [Type, configuration] of spec.actions) {
    await api.call('CreateRuleAction', { RuleId, Type: Type as 'MNS', Configuration: JSON.stringify(configuration) });
  }
  if (errorAction) {
    const [Type, configuration] = errorAction;
    const Configuration = JSON.stringify(configuration);
    await api.call('CreateRuleAction', { RuleId, Type: Type as 'MNS', Configuration, ErrorActionFlag: true });
  }
  await api.call('StartRule', { RuleId });
  return RuleId;
}
