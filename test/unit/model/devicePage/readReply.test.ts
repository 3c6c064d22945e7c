import assert from 'node:assert/strict';
import { readReply } from '../../../../src/model/devicePage/readReply.ts';

describe('readReply', () => {
  it('takes what a device answered out of its envelope', () => {
    const text = '{"id":"7","code":200,"data":{"value":14},"message":"success","version":"1.0"}';
    assert.deepEqual(readReply(text), { output: '{"value":14}' });
    assert.deepEqual(readReply('{"id":"7","code":200}'), { output: '{}' });
  });

  it('keeps the digits of numbers', () => {
    assert.deepEqual(readReply('{"id":"7","code":200,"data":{"at":12345678901234567890}}'), {
      output: '{"at":12345678901234567890}',
    });
  });

  it('says what was wrong where the device did not do it, with what else it gave', () => {
    const refused = '{"id":"7","code":460,"data":{},"message":"request parameter error","version":"1.0"}';
    assert.deepEqual(readReply(refused), { failure: '460 request parameter error' });
    assert.deepEqual(readReply('{"id":"7","code":5,"data":{"field":"address"}}'), {
      failure: '5',
      output: '{"field":"address"}',
    });
  });

  it('leaves as it is what is in no envelope', () => {
    for (const text of ['{"value":14}', '{"code":3}', '{"id":1,"code":3,"phase":2}', '[1]', '14', 'no JSON', '']) {
      assert.deepEqual(readReply(text), { output: text });
    }
  });
});
