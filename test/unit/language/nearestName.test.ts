import assert from 'node:assert/strict';
import { operationNames } from '../../../src/catalogue/operations.ts';
import { nearestName } from '../../../src/language/nearestName.ts';

describe('nearestName', () => {
  const cases: [string, string | undefined][] = [
    ['rrpc', 'RRpc'],
    ['RPpc', 'RRpc'],
    ['Pbu', 'Pub'],
    ['QueryDevices', 'QueryDevice'],
    ['GetDeviceShdaow', 'GetDeviceShadow'],
    ['x', undefined],
    ['Frobnicate', undefined],
  ];
  for (const [text, expected] of cases) {
    it(`${text} → ${expected ?? 'nothing'}`, () => {
      assert.equal(nearestName(text, operationNames), expected);
    });
  }
});
