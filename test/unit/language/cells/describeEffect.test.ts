import assert from 'node:assert/strict';
import { describeCellEffect } from '../../../../src/language/cells/describeEffect.ts';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';

describe('describeCellEffect', () => {
  const cells: Record<string, readonly [effect: string, words: string]> = {
    'QueryProductList\nCurrentPage: 1': ['read', 'QueryProductList'],
    'PubBroadcast\nProductKey: {{key}}\nTopicFullName: /broadcast/a1/all\n\nx': [
      'write',
      'PubBroadcast to product a1: up to 1,000 subscribers of /broadcast/a1/all',
    ],
    'RRpc\nDevice: {{key}}/dev-1\n\nx': ['write', 'RRpc to device a1/dev-1'],
    'DeleteDevice\nDevice: {{reboot.payload.device}}': ['destructive', 'DeleteDevice device {{reboot.payload.device}}'],
    'DeleteDevice\nIotId: abc': ['destructive', 'DeleteDevice device abc'],
    'DeleteProduct\nProductKey: a1': ['destructive', 'DeleteProduct a1: the product with its topics and thing model'],
    'DeleteRule\nRuleId: 7': ['destructive', 'DeleteRule RuleId 7'],
    'DeleteTopicRouteTable\nSrcTopic: /a1/dev-1/get\nDstTopic: /a1/dev-2/get': [
      'destructive',
      'DeleteTopicRouteTable /a1/dev-1/get',
    ],
    'BatchRegisterDevice\nProductKey: a1\nCount: 50': ['write', 'BatchRegisterDevice in product a1: 50 new devices'],
    'BatchCheckDeviceNames\nProductKey: a1\nDeviceName: dev-1\nDeviceName: dev-2': [
      'write',
      'BatchCheckDeviceNames a1: 2 devices',
    ],
    'DeleteDeviceGroup\nGroupId: g': ['destructive', 'DeleteDeviceGroup'],
    'QueryDeviceByTags\nA: 1': ['read', 'QueryDeviceByTags'],
    'SetDevicesProperty\nProductKey: {{other}}': ['write', 'SetDevicesProperty product {{other}}'],
  };
  for (const [text, [effect, words]] of Object.entries(cells)) {
    it(words, () => {
      const variables = new Map([
        ['key', 'a1'],
        ['other', '{{$env KEY}}'],
      ]);
      assert.deepEqual(describeCellEffect(parseCell(text), variables), { effect, words });
    });
  }

  it('says nothing of a cell without an operation', () => {
    assert.equal(describeCellEffect(parseCell('@a = 1'), new Map()), undefined);
  });
});
