import assert from 'node:assert/strict';
import { explainSubDevices } from '../../../../../src/features/explorer/gateways/explainSubDevices.ts';

describe('explainSubDevices', () => {
  const gateway = { productKey: 'a1Gateway', deviceName: 'gateway-01' };

  it('takes devices, also one of the name that the gateway has in its own product', () => {
    assert.equal(explainSubDevices('a1Meter/meter-1, a1Meter/gateway-01', gateway), undefined);
  });

  it('says what is wrong with the text, and that nothing is attached to itself', () => {
    assert.match(explainSubDevices('meter-1', gateway) ?? '', /^Write ProductKey\/DeviceName/);
    assert.equal(
      explainSubDevices('a1Meter/meter-1, a1Gateway / gateway-01', gateway),
      'gateway-01 cannot be attached to itself.',
    );
  });
});
