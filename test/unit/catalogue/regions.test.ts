import assert from 'node:assert/strict';
import { endpointOf, isRegionId, isRegionName, mqttHostOf, regions } from '../../../src/catalogue/regions.ts';

describe('regions', () => {
  it('knows the five documented ones, and others by the form of their names', () => {
    assert.equal(Object.keys(regions).length, 5);
    for (const id of Object.keys(regions)) assert.ok(isRegionId(id) && isRegionName(id), id);
    for (const id of ['cn-beijing', 'us-east-1', 'rus-west-1', 'cn-hangzhou-finance']) {
      assert.ok(!isRegionId(id) && isRegionName(id), id);
    }
  });

  it('takes nothing that would change the host', () => {
    const wrong = [
      '',
      'shanghai',
      'CN-shanghai',
      'cn-',
      '-cn',
      'cn--x',
      'cn-x.evil.example',
      'cn-x/y',
      'cn-x:80',
      'cn-é',
    ];
    for (const id of [...wrong, 'toString', `cn-${'x'.repeat(40)}`]) {
      assert.ok(!isRegionId(id) && !isRegionName(id), id);
      assert.throws(() => endpointOf(id), RangeError);
      assert.throws(() => mqttHostOf(id, 'a1Meter0001'), RangeError);
    }
    for (const productKey of ['', 'a.b', 'a/b', 'a b', '-']) {
      assert.throws(() => mqttHostOf('cn-shanghai', productKey), RangeError);
    }
  });

  it('builds the addresses of API and broker', () => {
    assert.equal(endpointOf('eu-central-1'), 'https://iot.eu-central-1.aliyuncs.com');
    assert.equal(mqttHostOf('cn-beijing', 'a1Meter0001'), 'a1Meter0001.iot-as-mqtt.cn-beijing.aliyuncs.com');
  });
});
