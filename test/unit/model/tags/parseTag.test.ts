import assert from 'node:assert/strict';
import { explainTagProblem, parseTag, propsOf, readTags } from '../../../../src/model/tags/parseTag.ts';

describe('tags of a device', () => {
  it('are written as key=value, further equals signs belong to the value', () => {
    assert.deepEqual(parseTag(' room = a=b '), { key: 'room', value: 'a=b' });
    assert.equal(parseTag('room'), undefined);
    assert.equal(propsOf({ key: 'room', value: 'a"b' }), '{"room":"a\\"b"}');
  });

  it('are checked while they are typed', () => {
    assert.equal(explainTagProblem('room=12'), undefined);
    assert.match(explainTagProblem('room') ?? '', /key=value/);
    assert.match(explainTagProblem('room=') ?? '', /a value/);
    assert.ok(explainTagProblem('r=1'));
    assert.ok(explainTagProblem('room!=1'));
    assert.match(explainTagProblem(`room=${'ä'.repeat(3000)}`) ?? '', /5120 bytes/);
  });

  it('are read from the answer, sorted, whatever their values are', () => {
    assert.deepEqual(readTags('{"room":"12","floor":3,"big":9007199254740993}'), [
      { key: 'big', value: '9007199254740993' },
      { key: 'floor', value: '3' },
      { key: 'room', value: '12' },
    ]);
    assert.deepEqual(readTags(undefined), []);
    assert.deepEqual(readTags(''), []);
    assert.deepEqual(readTags('[]'), []);
    assert.deepEqual(readTags('room=12'), []);
  });
});
