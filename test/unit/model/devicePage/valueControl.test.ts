import assert from 'node:assert/strict';
import { stringifyJson } from '../../../../src/common/losslessJson.ts';
import { controlOf, looseValue, readForm, readValue } from '../../../../src/model/devicePage/valueControl.ts';
import type { DataType, ThingModelDatum } from '../../../../src/model/thingModel/thingModel.ts';

const relay: DataType = {
  type: 'bool',
  choices: new Map([
    [0, 'open'],
    [1, 'closed'],
  ]),
};
const display: DataType = {
  type: 'enum',
  choices: new Map([
    [0, 'off'],
    [2, 'energy'],
  ]),
};
const interval: DataType = { type: 'int', min: 10, max: 3600, unit: 's' };
const position: DataType = {
  type: 'struct',
  members: [{ identifier: 'x', name: 'X', dataType: { type: 'double', max: 5 } }],
};

const textOf = (type: DataType, text: string): string => {
  const read = readValue(type, text, 'It');
  return 'problem' in read ? read.problem : stringifyJson(read.value);
};

describe('controlOf', () => {
  it('gives each type the control that fits it', () => {
    assert.deepEqual(controlOf(relay), { kind: 'switch', off: 'open', on: 'closed' });
    assert.deepEqual(controlOf(display), {
      kind: 'select',
      options: [
        { value: '0', label: 'off (0)' },
        { value: '2', label: 'energy (2)' },
      ],
    });
    assert.deepEqual(controlOf(interval), { kind: 'number', min: 10, max: 3600, step: 1, unit: 's' });
    assert.deepEqual(controlOf({ type: 'double' }), { kind: 'number' });
    assert.deepEqual(controlOf({ type: 'text', length: 8 }), { kind: 'text', length: 8 });
    assert.deepEqual(controlOf({ type: 'date' }), { kind: 'date' });
    assert.deepEqual(controlOf(position), { kind: 'composite', type: position, example: '{\n  "x": 2.5\n}' });
  });
});

describe('readValue', () => {
  it('reads what each control holds', () => {
    assert.equal(textOf(relay, '1'), '1');
    assert.equal(textOf(display, '2'), '2');
    assert.equal(textOf({ type: 'text' }, ' a "b" '), '" a \\"b\\" "');
    assert.equal(textOf({ type: 'date' }, '1543363200000'), '"1543363200000"');
    assert.equal(textOf(position, '{"x": 4}'), '{"x":4}');
  });

  it('keeps every digit of a number, and takes what is easily typed for one', () => {
    assert.equal(textOf({ type: 'double' }, '0.10'), '0.10');
    assert.equal(textOf({ type: 'double' }, '9007199254740993'), '9007199254740993');
    assert.equal(textOf({ type: 'double' }, '.5'), '0.5');
  });

  it('says what is wrong, naming the value', () => {
    assert.equal(textOf(interval, '5'), 'It must be a whole number from 10 to 3,600.');
    assert.equal(textOf(interval, ''), 'It needs a number.');
    assert.equal(textOf(interval, 'ten'), 'It needs a number.');
    assert.equal(textOf(display, '1'), 'It must be one of 0, 2.');
    assert.equal(textOf({ type: 'text', length: 2 }, 'abc'), 'It must be text of at most 2 characters.');
    assert.equal(textOf(position, '{"y": 4}'), 'It has no member y.');
    assert.match(textOf(position, '{"x": '), /^It is not JSON: /);
    assert.equal(textOf({ type: 'date' }, ''), 'It needs a moment.');
  });
});

describe('looseValue', () => {
  it('leaves what is no value of its type for the check of the whole to name', () => {
    assert.equal(stringifyJson(looseValue({ type: 'double' }, '0.10')), '0.10');
    assert.equal(looseValue(interval, 'ten'), 'ten');
    const list: DataType = { type: 'array', size: 2, item: interval };
    const text = stringifyJson(['20', 'ten'].map((one) => looseValue(interval, one)));
    assert.equal(textOf(list, text), 'It[1] must be a whole number from 10 to 3,600.');
  });
});

describe('readForm', () => {
  const data: readonly ThingModelDatum[] = [
    { identifier: 'interval', name: 'Interval', dataType: interval, required: true },
    { identifier: 'reason', name: 'Reason', dataType: { type: 'text' } },
  ];

  it('makes one object of the values, without those that are not given', () => {
    assert.deepEqual(readForm(data, new Map([['interval', '20']])), { json: '{"interval":20}' });
    const texts = new Map([
      ['interval', '20'],
      ['reason', 'why'],
    ]);
    assert.deepEqual(readForm(data, texts), { json: '{"interval":20,"reason":"why"}' });
  });

  it('collects what is wrong by identifiers, also that a required value is missing', () => {
    assert.deepEqual(readForm(data, new Map()), { problems: new Map([['interval', 'Interval needs a number.']]) });
  });
});
