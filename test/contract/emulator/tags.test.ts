import assert from 'node:assert/strict';
import { describeWithEveryClient } from '../../support/everyClient.ts';

const device = { ProductKey: 'a1Tracker01', DeviceName: 'tracker-0007' };

describeWithEveryClient('tags', (fleet) => {
  const { call, refusal } = fleet;
  const read = async () => JSON.parse((await call('QueryDeviceProp', device)).Props ?? '') as unknown;

  it('are none at first', async () => {
    assert.deepEqual(await read(), {});
  });

  it('are added, and changed where there is one already', async () => {
    assert.deepEqual(await call('SaveDeviceProp', { ...device, Props: '{"color":"red","area":"Köln"}' }), {});
    await call('SaveDeviceProp', { ...device, Props: '{"color":"blue","floor":12,"spare":false}' });
    assert.deepEqual(await read(), { area: 'Köln', color: 'blue', floor: '12', spare: 'false' });
  });

  it('are taken off; one that is not there is no failure', async () => {
    assert.deepEqual(await call('DeleteDeviceProp', { ...device, PropKey: 'area' }), {});
    assert.deepEqual(await call('DeleteDeviceProp', { ...device, PropKey: 'area' }), {});
    assert.deepEqual(await read(), { color: 'blue', floor: '12', spare: 'false' });
  });

  it('belong to a device that IotId names too, and go with it', async () => {
    const names = { ProductKey: 'a1Tracker01', DeviceName: 'tracker-tagged' };
    const { IotId } = (await call('RegisterDevice', names)).Data;
    await call('SaveDeviceProp', { IotId, Props: '{"color":"red"}' });
    assert.equal((await call('QueryDeviceProp', names)).Props, '{"color":"red"}');
    await call('DeleteDevice', names);
    await call('RegisterDevice', names);
    assert.equal((await call('QueryDeviceProp', names)).Props, '{}');
    await call('DeleteDevice', names);
    assert.equal(await refusal('QueryDeviceProp', names), 'iot.device.NotExistedDevice');
    assert.equal(await refusal('DeleteDeviceProp', { ...names, PropKey: 'color' }), 'iot.device.NotExistedDevice');
  });

  it('are at most 100 for a device', async () => {
    const many = (prefix: string, count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 'x'])));
    const full = { ProductKey: 'a1Tracker01', DeviceName: 'tracker-0008' };
    assert.equal(
      await refusal('SaveDeviceProp', { ...full, Props: many('key', 101) }),
      'iot.device.TooManyDevicePropertiesPerTime',
    );
    await call('SaveDeviceProp', { ...full, Props: many('key', 100) });
    await call('SaveDeviceProp', { ...full, Props: many('key', 100) });
    assert.equal(
      await refusal('SaveDeviceProp', { ...full, Props: many('more', 1) }),
      'iot.device.SaveOrUpdateDevicePropertiesFailed',
    );
  });
});
