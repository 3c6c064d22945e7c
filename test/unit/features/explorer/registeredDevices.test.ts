import assert from 'node:assert/strict';
import { parseDeviceNames } from '../../../../src/features/explorer/devices/batch/parseDeviceNames.ts';
import { registeredDevicesCsv } from '../../../../src/features/explorer/devices/batch/registeredDevices.ts';

describe('registeredDevicesCsv', () => {
  const devices = [
    { deviceName: 'pallet-01', iotId: 'id1', secret: 's1' },
    { deviceName: 'a,"b', iotId: 'id2', secret: 's2' },
  ];

  it('has no secrets unless they are asked for', () => {
    const csv = registeredDevicesCsv('a1Tracker01', devices, false);
    assert.equal(csv, 'ProductKey,DeviceName,IotId\r\na1Tracker01,pallet-01,id1\r\na1Tracker01,"a,""b",id2\r\n');
    assert.match(
      registeredDevicesCsv('a1Tracker01', devices, true),
      /^ProductKey,DeviceName,IotId,DeviceSecret\r\n.*,s1/,
    );
  });

  it('leaves out the product where only the ApplyId is known', () => {
    assert.match(registeredDevicesCsv(undefined, devices, false), /^DeviceName,IotId\r\npallet-01,id1\r\n/);
  });
});

describe('parseDeviceNames', () => {
  it('takes line ends, blanks, commas and semicolons, and each name once', () => {
    assert.deepEqual(parseDeviceNames(' a-01\r\na-02, a-03;a-01\ta-04 '), ['a-01', 'a-02', 'a-03', 'a-04']);
    assert.deepEqual(parseDeviceNames(' , \n'), []);
  });
});
