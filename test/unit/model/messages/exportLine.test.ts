import assert from 'node:assert/strict';
import { exportLine } from '../../../../src/model/messages/exportLine.ts';
import { someMessage } from './someMessage.ts';

describe('exportLine', () => {
  it('writes a message as one line of JSON', () => {
    const line = exportLine({ ...someMessage({ payload: { kind: 'text', text: 'a\nb' } }), number: 1 });
    assert.match(line, /^[^\n]+\n$/);
    assert.deepEqual(JSON.parse(line), {
      at: '2020-01-01T00:00:00.000Z',
      messageId: '1500000000000000001',
      origin: { kind: 'device', productKey: 'a1Thermo001', deviceName: 'thermostat-0001' },
      topic: '/a1Thermo001/thermostat-0001/user/update',
      qos: 0,
      size: 4,
      payload: 'a\nb',
    });
  });

  it('writes bytes as Base64, says that a payload was cut, and keeps what is hidden to itself', () => {
    const bytes = { kind: 'bytes', bytes: Uint8Array.of(255, 1) } as const;
    const line = (parts: Parameters<typeof someMessage>[0]) =>
      JSON.parse(exportLine({ ...someMessage(parts), number: 1 })) as Record<string, unknown>;
    const { payloadBase64, payloadIsCut } = line({ payload: bytes, isCut: true });
    assert.deepEqual({ payloadBase64, payloadIsCut }, { payloadBase64: '/wE=', payloadIsCut: true });
    assert.equal(line({ payload: { kind: 'hidden' } })['payloadIsHidden'], true);
  });
});
