import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson, stringifyJson } from '../../../../src/common/losslessJson.ts';
import { fillTemplate, fillTemplates, templateFields } from '../../../../src/language/rulesql/fillTemplate.ts';

const row = parseJson(
  '{"pk":"a1","to":"dev-1","id":889455942124347329,"t":21.0,"on":true,"none":null,"a":{"b":1},"a.c":2,"list":[3],"deviceName()":"d"}',
);

describe('fillTemplate', () => {
  for (const [template, text] of [
    ['/${pk}/${to}/user/set', '/a1/dev-1/user/set'],
    ['${id} ${t} ${on}', '889455942124347329 21.0 true'],
    ['${ pk }', 'a1'],
    ['${a.b}', '1'],
    ['${a.c}', '2'],
    ['${list[0]}', '3'],
    ['${a}', '{"b":1}'],
    ['${deviceName()}', 'd'],
    ['$ {pk} ${pk ${', '$ {pk} ${pk ${'],
    ['', ''],
  ] as const)
    it(`makes ${JSON.stringify(text)} of ${template}`, () =>
      assert.deepEqual(fillTemplate(template, row), { kind: 'filled', value: text }));

  it('names each field that the row does not have, or that is null', () => {
    const missing = { kind: 'missing', fields: ['gone', 'none', 'a.x', 'constructor', ''] };
    assert.deepEqual(fillTemplate('${gone} ${pk} ${none} ${a.x} ${gone} ${constructor} ${}', row), missing);
    assert.deepEqual(fillTemplate('${a}', [1]), { kind: 'missing', fields: ['a'] });
  });

  it('takes values as they are, patterns of replacement too', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        assert.deepEqual(fillTemplate('<${v}>', { v: value }), { kind: 'filled', value: `<${value}>` });
      }),
    );
    assert.deepEqual(fillTemplate('${v}', { v: '${w}', w: 1 }), { kind: 'filled', value: '${w}' });
  });
});

describe('fillTemplates', () => {
  it('fills in every text of a configuration', () => {
    const configuration = parseJson('{"a":"${pk}","list":[{"v":"${t}"},1.0,null],"${pk}":"x"}');
    const filled = fillTemplates(configuration, row);
    assert.ok(filled.kind === 'filled');
    assert.equal(stringifyJson(filled.value), '{"a":"a1","list":[{"v":"21.0"},1.0,null],"${pk}":"x"}');
  });

  it('names what is missing anywhere', () => {
    assert.deepEqual(fillTemplates({ a: ['${x}', { b: '${y}${x}' }] }, row), { kind: 'missing', fields: ['x', 'y'] });
  });
});

describe('templateFields', () => {
  it('gives names and places', () => {
    assert.deepEqual(templateFields('/${pk}/${ a.b }'), [
      { name: 'pk', start: 1, end: 6 },
      { name: 'a.b', start: 7, end: 15 },
    ]);
  });
});
