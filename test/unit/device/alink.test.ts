import assert from 'node:assert/strict';
import {
  alinkTopic,
  decodeAlinkReply,
  decodeAlinkRequest,
  encodeAlinkReply,
  encodeAlinkRequest,
} from '../../../src/device/alink.ts';

const request = { id: '889455942124347329', method: 'thing.service.reset', params: { delay: 5 } };
const bytes = (text: string) => Buffer.from(text);

describe('Alink JSON', () => {
  it('asks as the platform does', () => {
    const text = '{"id":"889455942124347329","version":"1.0","params":{"delay":5},"method":"thing.service.reset"}';
    assert.equal(String(encodeAlinkRequest(request)), text);
    assert.deepEqual(decodeAlinkRequest(bytes(text)), request);
    assert.equal(alinkTopic({ productKey: 'pk', deviceName: 'dn' }, request.method), '/sys/pk/dn/thing/service/reset');
  });

  it('may ask without parameters', () => {
    assert.deepEqual(decodeAlinkRequest(bytes('{"id":"1","method":"thing.disable"}'))?.params, {});
  });

  it('answers under the same id', () => {
    const text = '{"id":"889455942124347329","code":200,"data":{"left":3}}';
    const reply = { code: 200, data: { left: 3 } };
    assert.equal(String(encodeAlinkReply(request, reply)), text);
    assert.deepEqual(decodeAlinkReply(bytes(text)), { id: request.id, ...reply });
    assert.deepEqual(decodeAlinkReply(bytes('{"code":460}')), { id: '', code: 460, data: {} });
    const failed = { code: 460, data: {}, message: 'no such service' };
    assert.deepEqual(decodeAlinkReply(encodeAlinkReply({ id: '7' }, failed)), { id: '7', ...failed });
  });

  it('may have a number as id, of which every digit is kept', () => {
    const reply = decodeAlinkReply(bytes('{"id":889455942124347329,"code":200}'));
    assert.equal(reply?.id, '889455942124347329');
  });

  for (const text of ['', 'text', '[]', '{}', '{"id":1,"method":"m"}', '{"id":"1"}', '{"code":"200"}']) {
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.equal(decodeAlinkRequest(bytes(text)), undefined);
      assert.equal(decodeAlinkReply(bytes(text)), undefined);
    });
  }
});
