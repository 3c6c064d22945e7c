import assert from 'node:assert/strict';
import { waitUntil } from '../../../scripts/vscode/waitUntil.ts';
import { AlinkDevice } from '../../support/alinkDevice.ts';
import { DeviceFleet } from '../../support/deviceFleet.ts';
import { actions, startRule } from '../../support/startRule.ts';

describe('A topic of a product that is called like one of the platform', () => {
  let fleet: DeviceFleet;
  before(async () => (fleet = await DeviceFleet.start()));
  after(() => fleet[Symbol.asyncDispose]());

  it('is heard by the rules of its own type, and that of the platform by those of the other', async () => {
    const { ProductKey = '' } = (
      await fleet.api.call('CreateProduct', {
        ...{ ProductName: 'Twofold', NodeType: 0, AliyunCommodityCode: 'iothub_senior' },
      })
    ).Data;
    await fleet.api.call('CreateProductTopic', { ProductKey, TopicShortName: 'mqtt/status', Operation: 'ALL' });
    for (const [topicType, name] of [
      [0, 'platform'],
      [1, 'own'],
    ] as const) {
      await startRule(fleet, {
        ...{ productKey: ProductKey, shortTopic: '+/mqtt/status', topicType, actions: [actions.queue(name)] },
      });
    }
    const contents = async (queue: string) =>
      (
        await fleet.read<{ items: { content: { status?: { value: string }; mine?: number } }[] }>(
          `destinations/MNS/${queue}`,
        )
      ).items.map(({ content }) => content.status?.value ?? content.mine);
    await fleet.api.call('RegisterDevice', { ProductKey, DeviceName: 'device' });
    const device = await AlinkDevice.connect({ running: fleet.emulator }, fleet.api, ProductKey, 'device');
    await device.client.publishAsync(`/${ProductKey}/device/mqtt/status`, '{"mine":1}', { qos: 1 });
    assert.ok(await waitUntil(async () => (await contents('own')).length > 0, 10_000));
    await device[Symbol.asyncDispose]();
    assert.ok(await waitUntil(async () => (await contents('platform')).length > 1, 10_000));
    assert.deepEqual(await contents('own'), [1]);
    assert.deepEqual(await contents('platform'), ['0', '1']);
  });
});
