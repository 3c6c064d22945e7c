import assert from 'node:assert/strict';
import { describeWithEveryClient, refusalBySdk } from '../../support/everyClient.ts';

const topic = (number: number, suffix = 'user/get') =>
  `/a1Thermo001/thermostat-${String(number).padStart(4, '0')}/${suffix}`;
const gatewayTopic = '/a1Gateway01/gateway-03/user/diagnostics';

describeWithEveryClient('topic routes', (fleet) => {
  const { call, refusal } = fleet;
  const SrcTopic = topic(7, 'user/update');

  it('are made, listed in both directions, and ended', async () => {
    const made = await call('CreateTopicRouteTable', { SrcTopic, DstTopic: [topic(8), gatewayTopic] });
    assert.deepEqual(made, { IsAllSucceed: true, FailureTopics: [] });
    await call('CreateTopicRouteTable', { SrcTopic: topic(9, 'user/update'), DstTopic: [gatewayTopic] });
    assert.deepEqual(await call('QueryTopicRouteTable', { Topic: SrcTopic }), { DstTopics: [topic(8), gatewayTopic] });
    assert.deepEqual(await call('QueryTopicReverseRouteTable', { Topic: gatewayTopic }), {
      SrcTopics: [SrcTopic, topic(9, 'user/update')],
    });
    assert.deepEqual(await call('QueryTopicRouteTable', { Topic: topic(8) }), { DstTopics: [] });
    assert.deepEqual(await call('DeleteTopicRouteTable', { SrcTopic, DstTopic: [gatewayTopic, topic(10)] }), {
      IsAllSucceed: false,
      FailureTopics: [topic(10)],
    });
    assert.deepEqual(await call('QueryTopicRouteTable', { Topic: SrcTopic }), { DstTopics: [topic(8)] });
    assert.deepEqual(await call('DeleteTopicRouteTable', { SrcTopic, DstTopic: [topic(8)] }), {
      IsAllSucceed: true,
      FailureTopics: [],
    });
    assert.equal(
      await refusal('DeleteTopicRouteTable', { SrcTopic, DstTopic: [topic(8)] }),
      'iot.messagebroker.DeleteTopicRouteFailed',
    );
  });

  it('take the destinations that can be taken, and name the others', async () => {
    const others = ['/a1Thermo001/nobody/user/get', '/a1none/device/user/get', topic(8, 'user/none'), SrcTopic];
    const system = '/sys/a1Thermo001/thermostat-0008/thing/service/property/set';
    assert.deepEqual(
      await call('CreateTopicRouteTable', { SrcTopic, DstTopic: [topic(8), ...others, system, topic(8)] }),
      {
        IsAllSucceed: false,
        FailureTopics: [...others, system],
      },
    );
    assert.deepEqual(await call('CreateTopicRouteTable', { SrcTopic, DstTopic: [topic(8)] }), {
      IsAllSucceed: true,
      FailureTopics: [],
    });
    assert.deepEqual(await call('QueryTopicRouteTable', { Topic: SrcTopic }), { DstTopics: [topic(8)] });
    assert.equal(
      await refusal('CreateTopicRouteTable', { SrcTopic, DstTopic: others }),
      'iot.messagebroker.CreateTopicRouteFailed',
    );
  });

  it('are at most 100 from one topic, over all calls', async () => {
    const source = topic(200, 'user/update');
    const destinations = Array.from({ length: 100 }, (_, index) => topic(300 + index));
    await call('CreateTopicRouteTable', { SrcTopic: source, DstTopic: destinations });
    assert.equal((await call('QueryTopicRouteTable', { Topic: source })).DstTopics.length, 100);
    for (const DstTopic of [[topic(500)], [...destinations, topic(500)]]) {
      const wire = Object.fromEntries(DstTopic.map((item, index) => [`DstTopic.${index + 1}`, item]));
      assert.equal(
        await refusalBySdk(fleet.emulator, 'CreateTopicRouteTable', { SrcTopic: source, ...wire }),
        'iot.messagebroker.DestTopicNameArraySizeIsLarge',
      );
    }
    await call('CreateTopicRouteTable', { SrcTopic: source, DstTopic: destinations.slice(0, 3) });
  });

  it('end with their devices, and outlive a category', async () => {
    const ProductKey = 'a1Tracker01';
    await call('RegisterDevice', { ProductKey, DeviceName: 'short-lived' });
    const source = `/${ProductKey}/short-lived/user/update`;
    const other = `/${ProductKey}/tracker-0002/user/x`;
    const { TopicId } = await call('CreateProductTopic', { ProductKey, TopicShortName: 'user/x', Operation: 'ALL' });
    await call('CreateTopicRouteTable', { SrcTopic: source, DstTopic: [other] });
    await call('CreateTopicRouteTable', { SrcTopic: other, DstTopic: [source] });
    await call('DeleteProductTopic', { TopicId });
    assert.deepEqual(await call('QueryTopicRouteTable', { Topic: other }), { DstTopics: [source] });
    await call('DeleteDevice', { ProductKey, DeviceName: 'short-lived' });
    assert.deepEqual(await call('QueryTopicRouteTable', { Topic: other }), { DstTopics: [] });
    assert.deepEqual(await call('QueryTopicReverseRouteTable', { Topic: other }), { SrcTopics: [] });
    assert.equal(await refusal('QueryTopicRouteTable', { Topic: source }), 'iot.device.NotExistedDevice');
  });

  it('come with the sample fleet', async () => {
    const Topic = '/a1Gateway01/gateway-01/user/diagnostics';
    assert.deepEqual(await call('QueryTopicReverseRouteTable', { Topic }), {
      SrcTopics: [topic(1, 'user/update'), topic(2, 'user/update')],
    });
  });
});
