import assert from 'node:assert/strict';
import { fillIn } from '../../../src/device/fillIn.ts';

describe('fillIn', () => {
  it('fills a pattern in for a device, whose name is taken as it is', () => {
    const device = { productKey: 'pk', deviceName: '$&' };
    assert.equal(fillIn('/${productKey}/${deviceName}/user/${deviceName}', device), '/pk/$&/user/$&');
  });
});
