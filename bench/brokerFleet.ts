import { Client } from '../src/client/client.ts';
import { deriveCredentials } from '../src/device/credentials.ts';
import type { LoadDevice } from './mqttLoad.ts';
import type { Platform } from './platform.ts';

const category = 'user/echo';
export const ruleCount = 5;
const role = { roleArn: 'acs:ram::1234567890123456:role/aliyuniotaccessingrole', roleName: 'AliyunIOTAccessingRole' };

/** A message that all rules select. */
export const payload =
  '{"temperature":25.1,"humidity":65,"pressure":101.5,"location":"hall 2, door","time":1543373798943}';

/**
 * Registers devices that may publish and subscribe on a topic of their own, and starts five rules that take all messages
 * on it: each has a condition over two fields that holds, selects two fields, and delivers them to a queue of its own.
 */
export async function prepareFleet(
  { endpoint, regionId, credentials }: Platform,
  count: number,
): Promise<readonly LoadDevice[]> {
  const client = new Client({ endpoint, regionId, credentials });
  const { ProductKey = '' } = await client.call('CreateProduct', { ProductName: 'Broker_load', NodeType: 0 });
  await client.call('CreateProductTopic', { ProductKey, TopicShortName: category, Operation: 'ALL' });
  for (let number = 1; number <= ruleCount; number++) await startRule(client, ProductKey, number);
  const devices: LoadDevice[] = [];
  for (let number = 0; number < count; number++) {
    const DeviceName = `device-${number}`;
    const { DeviceSecret: deviceSecret } = (await client.call('RegisterDevice', { ProductKey, DeviceName })).Data;
    const device = { productKey: ProductKey, deviceName: DeviceName, deviceSecret };
    devices.push({ topic: `/${ProductKey}/${DeviceName}/${category}`, credentials: deriveCredentials(device) });
  }
  return devices;
}

async function startRule(client: Client, ProductKey: string, number: number): Promise<void> {
  const { RuleId } = await client.call('CreateRule', {
    ...{ Name: `Rule_${number}_of_bench`, ProductKey, ShortTopic: `+/${category}`, DataType: 'JSON' },
    ...{ Select: 'temperature AS t, location', Where: 'temperature > 20 AND humidity < 70' },
  });
  const Configuration = JSON.stringify({ themeName: `queue-${number}`, regionName: 'cn-shanghai', role });
  await client.call('CreateRuleAction', { RuleId, Type: 'MNS', Configuration });
  await client.call('StartRule', { RuleId });
}
