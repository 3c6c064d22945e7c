import assert from 'node:assert/strict';
import { parseDeviceQuery } from '../../../../src/features/explorer/parseDeviceQuery.ts';

describe('parseDeviceQuery', () => {
  const cases: readonly [text: string, expected: ReturnType<typeof parseDeviceQuery>][] = [
    ['meter-0001', { productKey: undefined, deviceName: 'meter-0001' }],
    ['  meter-0001 ', { productKey: undefined, deviceName: 'meter-0001' }],
    ['a1Meter0001/meter-0001', { productKey: 'a1Meter0001', deviceName: 'meter-0001' }],
    ['a1Meter0001 / meter@1.2:3', { productKey: 'a1Meter0001', deviceName: 'meter@1.2:3' }],
    ['', undefined],
    ['   ', undefined],
    ['a1Meter0001/', undefined],
    ['/meter-0001', undefined],
    ['a/b/c', undefined],
  ];
  for (const [text, expected] of cases) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseDeviceQuery(text), expected);
    });
  }
});
