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
      'DeleteTopicRouteTable /a1/dev-1/get → /a1/dev-2/get',
    ],
    'DeleteDeviceProp\nDevice: a1/dev-1\nPropKey: area': [
      'destructive',
      'DeleteDeviceProp device a1/dev-1, PropKey area',
    ],
    'BatchRegisterDevice\nProductKey: a1\nCount: 50': ['write', 'BatchRegisterDevice in product a1: 50 new devices'],
    'BatchDeleteEdgeDevices\nProductKey: a1\nDeviceName.1: dev-1\nDeviceName.2: dev-2\nForce: true': [
      'destructive',
      'BatchDeleteEdgeDevices a1: 2 devices, Force true',
    ],
    'BatchCheckDeviceNames\nProductKey: a1\nDeviceName: dev-1\nDeviceName: dev-2': [
      'write',
      'BatchCheckDeviceNames a1: 2 devices',
    ],
    '# @repeat 1000 every 10\nRRpc\nDevice: a1/dev-2\n\nx': ['write', 'RRpc to device a1/dev-2, 1,000 times'],
    '# @repeat 20 every 500 until met\nDeleteRule\nRuleId: 8': ['destructive', 'DeleteRule RuleId 8, up to 20 times'],
    '# @repeat 1 every 10\nDeleteRule\nRuleId: 9': ['destructive', 'DeleteRule RuleId 9'],
    'DeleteDeviceGroup\nGroupId: g': ['destructive', 'DeleteDeviceGroup GroupId g'],
    'QueryDeviceByTags\nA: 1': ['read', 'QueryDeviceByTags A 1'],
    'ResetThing\nProductKey: a1\nDeviceName: {{$env NAME}}': ['destructive', 'ResetThing device a1/{{$env NAME}}'],
    [`DeleteOta\nJobId: ${'j'.repeat(61)}\nA: 1\nB: 2\nC: 3\nD: 4\nE: 5`]: [
      'destructive',
      `DeleteOta JobId ${'j'.repeat(60)}…, A 1, B 2, C 3, D 4, …`,
    ],
    'DeleteOta\nAccessKeySecret: abc\nToken: {{$secret T}}': [
      'destructive',
      'DeleteOta AccessKeySecret •••, Token {{$secret T}}',
    ],
    'SetDevicesProperty\nProductKey: {{other}}': ['write', 'SetDevicesProperty ProductKey {{other}}'],
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

  it('hides a secret that is known before it shortens what holds it', () => {
    const cell = parseCell(`DeleteOta\nJobId: ${'j'.repeat(57)}s3cret`);
    const mask = (text: string): string => text.replace('s3cret', '•••');
    assert.equal(describeCellEffect(cell, new Map(), { mask })?.words, `DeleteOta JobId ${'j'.repeat(57)}•••`);
  });

  it('says nothing of a cell without an operation', () => {
    assert.equal(describeCellEffect(parseCell('@a = 1'), new Map()), undefined);
  });
});
