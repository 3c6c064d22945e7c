import assert from 'node:assert/strict';
import { parseDeviceQuery } from '../../../../../src/features/explorer/find/parseDeviceQuery.ts';

const none = { productKey: undefined, deviceName: undefined, iotId: undefined };
const id = 'Q7uOhVRdZRRlDnTLvxZ90010abcdef';

describe('parseDeviceQuery', () => {
  const cases: readonly [text: string, expected: ReturnType<typeof parseDeviceQuery>][] = [
    ['meter-0001', { ...none, deviceName: 'meter-0001' }],
    ['  meter-0001 ', { ...none, deviceName: 'meter-0001' }],
    ['a1Meter0001/meter-0001', { ...none, productKey: 'a1Meter0001', deviceName: 'meter-0001' }],
    ['a1Meter0001 / meter@1.2:3', { ...none, productKey: 'a1Meter0001', deviceName: 'meter@1.2:3' }],
    [id, { ...none, deviceName: id, iotId: id }],
    [`${id}${id}`.slice(0, 40), { ...none, iotId: `${id}${id}`.slice(0, 40) }],
    [`a1Meter0001/${id}`, { ...none, productKey: 'a1Meter0001', deviceName: id }],
    ['', undefined],
    ['   ', undefined],
    ['abc', undefined],
    ['a b c d', undefined],
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
