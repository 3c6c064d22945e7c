import assert from 'node:assert/strict';
import { operationNames } from '../../../../src/catalogue/operations.ts';
import { policyOf } from '../../../../src/emulator/access/policyOf.ts';

const allowed = (...actions: string[]) => operationNames.filter(policyOf(actions));

describe('policyOf', () => {
  it('allows everything, or nothing', () => {
    assert.deepEqual(allowed('*'), operationNames);
    assert.deepEqual(allowed('iot:*'), operationNames);
    assert.deepEqual(allowed('**'), operationNames);
    assert.deepEqual(allowed(), []);
    assert.deepEqual(allowed('iot:'), []);
  });

  it('allows what is named, whole and in whatever case', () => {
    assert.deepEqual(allowed('iot:Pub'), ['Pub']);
    assert.deepEqual(allowed('IOT:rrpc'), ['RRpc']);
    assert.deepEqual(allowed('Pub'), []);
  });

  it('takes a star for any letters and a question mark for one', () => {
    assert.deepEqual(
      allowed('iot:Query*'),
      operationNames.filter((name) => name.startsWith('Query')),
    );
    assert.deepEqual(allowed('iot:St?Rule'), []);
    assert.deepEqual(allowed('iot:St??Rule'), ['StopRule']);
    assert.deepEqual(allowed('iot:*Shadow', 'iot:Pub?'), ['GetDeviceShadow', 'UpdateDeviceShadow']);
  });

  it('takes every other sign for itself', () => {
    assert.deepEqual(allowed('iot:.*', 'iot:Pu[b]', 'iot:Pub|RRpc', 'iot:\\w+'), []);
  });
});
