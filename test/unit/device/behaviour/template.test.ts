import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseJson, stringifyJson, type Json } from '../../../../src/common/losslessJson.ts';
import { fillTemplate, templateProblems } from '../../../../src/device/behaviour/template.ts';

const scope = {
  deviceName: 'meter-1',
  params: parseJson('{"address":21,"list":[1.50,{"a b":true}],"none":null,"big":889455942124347329}'),
  count: 3,
  nothing: undefined,
};
const roots = Object.keys(scope);

describe('A template', () => {
  for (const [template, filled] of [
    ['${params.address}', '21'],
    ['${ params . address }', 'null'],
    ['${params.list[0]}', '1.50'],
    ["${params.list[1]['a b']}", 'true'],
    ['${params.none}', 'null'],
    ['${params.big}', '889455942124347329'],
    ['${params.missing}', 'null'],
    ['${params.toString}', 'null'],
    ['${params.list.length}', 'null'],
    ['${nothing}', 'null'],
    ['${params.address * 2}', '42'],
    ['${params.address/4}', '5.25'],
    ['${params.address + -1.5}', '19.5'],
    ['${params.address - 1}', '20'],
    ['${params.address / 0}', 'null'],
    ['${deviceName * 2}', 'null'],
    ['${deviceName}: ${params.list}, ${params.missing}.', '"meter-1: [1.50,{\\"a b\\":true}], ."'],
    ['$${deviceName} of ${deviceName}', '"${deviceName} of meter-1"'],
    ['costs 5 $', '"costs 5 $"'],
  ] as const) {
    it(`makes ${filled} of ${template}`, () => {
      assert.equal(stringifyJson(fillTemplate(template, scope)), filled);
    });
  }

  it('is filled in at every depth, and leaves the rest alone', () => {
    const template = parseJson('{"a":["${count}",{"b":"${deviceName}"}],"c":1.0,"${count}":null,"d":false}');
    assert.equal(
      stringifyJson(fillTemplate(template, scope)),
      '{"a":[3,{"b":"meter-1"}],"c":1.0,"${count}":null,"d":false}',
    );
  });

  it('says where it refers to what is not there, or to nothing', () => {
    assert.deepEqual(templateProblems({ a: ['x ${request.id}', '${1+1}', '${count', '$${', 'fine ${count}'] }, roots), [
      { path: ['a', 0], message: `refers to request, which there is not here: write one of ${roots.join(', ')}` },
      {
        path: ['a', 1],
        message:
          'has ${1+1}, which is no reference: write a name with steps into it, as ${params.speed}, ' +
          "${request['a b'][0]} or ${params.address * 2}",
      },
      { path: ['a', 2], message: 'has a ${ without its }: write $${ for the characters themselves' },
    ]);
  });

  it('without references is what it was', () => {
    const text = fc.string().filter((value) => !value.includes('${'));
    const value = fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json).replaceAll('${', '$')) as Json);
    fc.assert(fc.property(fc.oneof(text, value), (json) => assert.deepEqual(fillTemplate(json, scope), json)));
  });

  it('never throws, and never gives what JSON has no word for', () => {
    const part = fc.constantFrom(
      '${',
      '}',
      '$',
      'params',
      '.',
      '[0]',
      "['",
      "']",
      'count',
      ' * ',
      '1',
      '/',
      '0',
      'a',
      '\n',
    );
    const text = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (template) => {
        templateProblems(template, roots);
        const filled = stringifyJson(fillTemplate(template, scope));
        assert.deepEqual(parseJson(filled), parseJson(stringifyJson(parseJson(filled))));
      }),
    );
  });
});
