import assert from 'node:assert/strict';
import { selectProblem, whereProblem } from '../../../src/emulator/ruleSql.ts';

describe('the SQL of a rule', () => {
  for (const select of [
    '*',
    'a,b,c',
    'deviceName() as device, "a[0]", items.x.value',
    "concat('it\\'s, a (', b) as text",
    "timestamp('yyyy-MM-dd\\'T\\'HH:mm:ss') as at",
    'case when a > 1 then (b) else c end flag',
    Array.from({ length: 50 }, (_, index) => `f${index}`).join(','),
  ]) {
    it(`selects ${select.slice(0, 40)}`, () => assert.equal(selectProblem(select), undefined));
  }

  for (const [select, problem] of [
    ['a,,b', 'Select has a field with nothing in it.'],
    ['  ', 'Select has a field with nothing in it.'],
    ['abs(a', 'A bracket ( is not closed.'],
    ['abs(a))', 'A bracket ) closes nothing.'],
    ["'a", "A quotation mark ' is not closed."],
    ['"a', 'A quotation mark " is not closed.'],
    [Array.from({ length: 51 }, () => 'a').join(','), 'Select has 51 fields; 50 are the most.'],
  ] as const) {
    it(`refuses ${select.slice(0, 40)}`, () => assert.equal(selectProblem(select), problem));
  }

  it('filters, or takes every message', () => {
    for (const where of ['', 'a > 10', "a in ('x', 'y') and b like '%,%'"])
      assert.equal(whereProblem(where), undefined);
    assert.equal(whereProblem('a > (10'), 'A bracket ( is not closed.');
    assert.equal(whereProblem('a, b'), 'Where has a comma outside of brackets.');
  });
});
