import assert from 'node:assert/strict';
import { explainCell } from '../../../../src/language/cells/explainCell.ts';

const text = 'RRpc\nDevice: a1/dev-1\nTimeOut: 3000\n\nhello';
const explain = (word: string) => explainCell(text, text.indexOf(word));

describe('explainCell', () => {
  it('explains operations and parameters, other spellings too', () => {
    assert.deepEqual(explain('RRpc')?.facts, ['changes the fleet', '500 calls a second', 'reference 2.10.3']);
    assert.equal(explain('TimeOut')?.title, 'Timeout');
    assert.deepEqual(explain('TimeOut')?.facts, ['integer', 'required', '1,000 to 8,000']);
    assert.equal(explain('Device')?.title, 'Device');
  });

  it('explains what every operation takes', () => {
    const cell = 'DeleteDevice\nIotInstanceId: iot-060a0000';
    const explained = explainCell(cell, cell.indexOf('IotInstanceId'));
    assert.equal(explained?.title, 'IotInstanceId');
    assert.match(explained.help, /dedicated instance/);
  });

  it('says of an operation what is unusual about it', () => {
    const facts = (name: string) => explainCell(name, 0)?.facts;
    assert.deepEqual(facts('DeleteProduct'), ['cannot be undone', '50 calls a second']);
    assert.deepEqual(facts('GetThingModelTsl'), [
      'reads only',
      'Pro products only',
      '50 calls a second',
      'since 2019-10-17+',
    ]);
    assert.deepEqual(facts('PubBroadcast'), ['changes the fleet', '1 call a second', 'reference 2.10.2']);
  });

  it('says of a variable what a run takes for it: the last definition of the cell', () => {
    const cell = '@key = a1\n@key = a2\nQueryProduct\nProductKey: {{key}}';
    assert.deepEqual(explainCell(cell, cell.indexOf('{{key}}') + 3)?.facts, ['a2']);
  });

  it('has nothing to say about values, bodies and unknown names', () => {
    assert.equal(explain('3000'), undefined);
    assert.equal(explain('hello'), undefined);
    assert.equal(explainCell('nonsense\nX: 1', 2), undefined);
    assert.equal(explainCell('RRpc\nX: 1', 5), undefined);
  });
});
