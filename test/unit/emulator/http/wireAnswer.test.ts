import assert from 'node:assert/strict';
import { stringifyJson } from '../../../../src/common/losslessJson.ts';
import { wireAnswer } from '../../../../src/emulator/http/wireAnswer.ts';

describe('wireAnswer', () => {
  it('wraps lists, writes 64-bit integers bare and leaves out what is absent', () => {
    const rule = { Id: '9223372036854775807', Name: 'r', Status: 'STOP', Where: undefined };
    assert.equal(
      stringifyJson(wireAnswer('ListRule', { Total: 1, Data: [rule] })),
      '{"Total":1,"Data":{"RuleInfo":[{"Id":9223372036854775807,"Name":"r","Status":"STOP"}]}}',
    );
  });

  it('keeps JSON inside its string', () => {
    const wire = wireAnswer('GetDeviceShadow', { ShadowMessage: '{"a":"ü\\n"}' });
    assert.equal(stringifyJson(wire), '{"ShadowMessage":"{\\"a\\":\\"ü\\\\n\\"}"}');
  });

  it('lets nothing out that the catalogue does not name', () => {
    const fields = { MessageId: '1', Secret: 'x' };
    assert.deepEqual(Object.keys(wireAnswer('Pub', fields)), ['MessageId']);
  });
});
