import assert from 'node:assert/strict';
import { parseSubDevices } from '../../../../../src/features/explorer/gateways/parseSubDevices.ts';

describe('parseSubDevices', () => {
  it('reads one device or several', () => {
    assert.deepEqual(parseSubDevices('a1/meter-1'), [{ productKey: 'a1', deviceName: 'meter-1' }]);
    assert.deepEqual(parseSubDevices(' a1/meter-1 , a2 / meter@2'), [
      { productKey: 'a1', deviceName: 'meter-1' },
      { productKey: 'a2', deviceName: 'meter@2' },
    ]);
    assert.deepEqual(parseSubDevices('a1/meter-1，a2/meter@2、'), [
      { productKey: 'a1', deviceName: 'meter-1' },
      { productKey: 'a2', deviceName: 'meter@2' },
    ]);
  });

  for (const text of ['', 'meter-1', 'a1/', 'a1/meter-1,x', 'a1/m', 'a/b/meter-1']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parseSubDevices(text), undefined);
    });
  }
});
