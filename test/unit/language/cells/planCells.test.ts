import assert from 'node:assert/strict';
import { parseCell } from '../../../../src/language/cells/parseCell.ts';
import { planCells } from '../../../../src/language/cells/planCells.ts';
import { readDirectives } from '../../../../src/language/cells/readDirectives.ts';

const plan = (
  texts: readonly string[],
  wanted: readonly number[],
  answered: readonly string[] = [],
  overrides?: ReadonlyMap<string, string>,
) => {
  const cells = texts.map(parseCell);
  const hasResult = (index: number): boolean => answered.includes(readDirectives(cells[index]!).name?.text ?? '');
  const { steps, circles } = planCells(cells, wanted, { hasResult, overrides });
  return {
    order: steps.map(({ index, neededBy }) => (neededBy === undefined ? index : `${index} for ${neededBy}`)),
    circles,
  };
};

const a = '# @name a\nQueryProduct\nProductKey: a1';
const b = '# @name b\n@x = {{a.Data.ProductKey}}\nQueryProduct\nProductKey: {{x}}';
const c = '# @expect A == {{b.A}}\nQueryProduct\nProductKey: a1';

describe('planCells', () => {
  it('runs cells in the order in which they were asked for', () => {
    assert.deepEqual(plan([a, 'Pub', c], [1, 0]), { order: [1, 0], circles: [] });
  });

  it('runs what a cell needs before it, through variables and in turn, once', () => {
    assert.deepEqual(plan([a, b, c], [2]).order, ['0 for 1', '1 for 2', 2]);
    assert.deepEqual(plan([a, b, c], [0, 1, 2]).order, [0, 1, 2]);
    assert.deepEqual(plan([a, b, c, c], [2, 3]).order, ['0 for 1', '1 for 2', 2, 3]);
  });

  it('does not run again what has an answer, unless it is asked for', () => {
    assert.deepEqual(plan([a, b, c], [2], ['a', 'b']).order, [2]);
    assert.deepEqual(plan([a, b, c], [1, 2], ['a', 'b']).order, [1, 2]);
    assert.deepEqual(plan([a, b, c], [2, 0], ['a']).order, [0, '1 for 2', 2]);
  });

  it('finds what is needed in a body, and below', () => {
    assert.deepEqual(plan(['Pub\n\n{"a": {{later.X}} }', '# @name later\nQueryProduct'], [0]).order, ['1 for 0', 0]);
  });

  it('needs nothing for a cell that is skipped, nor for a body that a file takes the place of', () => {
    const skipped = '# @name skipped\n# @skip\nPub\n\n{{a.X}}';
    assert.deepEqual(plan([a, skipped], [1]).order, [1]);
    assert.deepEqual(plan([a, skipped, 'Pub\n\n{{skipped.X}}'], [2]).order, ['1 for 2', 2]);
    assert.deepEqual(plan([a, '# @body file x\nPub\n\n{{a.X}}'], [1]).order, [1]);
  });

  it('takes a variable for itself, whatever cell has its name', () => {
    assert.deepEqual(plan([a, '@a = 1', 'QueryProduct\nProductKey: {{a}}'], [2]).order, [2]);
  });

  it('needs nothing for what is given from outside, be it a cell or a variable that refers to one', () => {
    assert.deepEqual(plan([a, b], [1], [], new Map([['x', 'a1']])).order, [1]);
    assert.deepEqual(plan([a, c], [1], [], new Map([['b', '{}']])).order, [1]);
    assert.deepEqual(plan([a, b], [1], [], new Map([['other', 'a1']])).order, ['0 for 1', 1]);
  });

  it('means the first of several cells with one name, which another of them may need', () => {
    const namesake = '# @name a\nQueryProduct\nProductKey: {{a.Data.ProductKey}}';
    assert.deepEqual(plan([a, namesake], [1]), { order: ['0 for 1', 1], circles: [] });
    assert.deepEqual(plan([a, namesake, 'QueryProduct\nProductKey: {{a.X}}'], [2]).order, ['0 for 2', 2]);
  });

  it('tells whose answers a cell uses, those that are there included', () => {
    const cells = [a, b, c].map(parseCell);
    const { steps } = planCells(cells, [2], { hasResult: (index) => index === 1 });
    assert.deepEqual(steps, [{ index: 2, neededBy: undefined, uses: [1] }]);
  });

  it('reports cells that need each other', () => {
    const first = '# @name first\nQueryProduct\nProductKey: {{second.A}}';
    const second = '# @name second\nQueryProduct\nProductKey: {{first.A}}';
    const own = '# @name own\nQueryProduct\nProductKey: {{own.A}}';
    assert.deepEqual(plan([first, second], [0]).circles, [['first', 'second']]);
    assert.deepEqual(plan([own], [0]).circles, [['own']]);
  });
});
