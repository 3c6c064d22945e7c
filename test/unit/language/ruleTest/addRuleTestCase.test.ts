import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  addRuleTestCase,
  newRuleTest,
  type NewRuleTestCase,
} from '../../../../src/language/ruleTest/addRuleTestCase.ts';
import { readRuleTest } from '../../../../src/language/ruleTest/readRuleTest.ts';
import { parseJson } from '../../../../src/common/losslessJson.ts';

const hot: NewRuleTestCase = {
  name: 'hot',
  topic: '/a/b/c',
  payload: { json: parseJson('{"t":31.0}') },
  expect: { row: { t: 1 } },
};

describe('saving a case as a test', () => {
  it('makes a file that can be read', () => {
    const { text, start } = newRuleTest({ query: 'SELECT t FROM "#"', dataType: 'BINARY' }, hot);
    const { test } = readRuleTest(text);
    assert.deepEqual(test?.subject, { kind: 'query', query: 'SELECT t FROM "#"', dataType: 'BINARY' });
    assert.equal(test.cases[0]?.start, start);
    assert.ok(text.includes('"t": 31.0'), text);
  });

  it('keeps the tags that attribute() had', () => {
    const saved = newRuleTest({ query: 'SELECT t FROM "#"', dataType: 'JSON' }, { ...hot, tags: { floor: '3' } });
    assert.deepEqual([...(readRuleTest(saved.text).test?.cases[0]?.tags ?? [])], [['floor', '3']]);
  });

  it('leaves all else as it is, byte for byte, line ends and indents too', () => {
    const file =
      '{\r\n\t"cases" : [\r\n\t\t{ "name":"hot","topic":"/a/b", "payload":1, "expect":{"row": 1.0} }\r\n\t],\r\n\t"rule":"r" }';
    const saved = addRuleTestCase(file, hot);
    assert.ok(saved);
    const at = file.indexOf('\r\n\t],');
    assert.equal(saved.text.slice(0, at), file.slice(0, at));
    assert.ok(saved.text.endsWith(file.slice(at)));
    assert.equal(
      saved.text.slice(at, saved.text.length - file.length + at),
      ',\r\n\t\t{\r\n\t\t\t"name": "hot 2",\r\n\t\t\t"topic": "/a/b/c",\r\n\t\t\t"payload": {\r\n\t\t\t\t"t": 31.0\r\n\t\t\t},\r\n\t\t\t"expect": {\r\n\t\t\t\t"row": {\r\n\t\t\t\t\t"t": 1\r\n\t\t\t\t}\r\n\t\t\t}\r\n\t\t}',
    );
  });

  it('refuses a file that it cannot read', () => {
    for (const text of ['', '{', '{}', '[]', '{"cases":1}', '{"cases":[],}', '{"cases:[]}', '{"a\\x":1,"cases":[]}'])
      assert.equal(addRuleTestCase(text, hot), undefined, text);
  });

  it('adds case after case to whatever file', () => {
    const layout = fc.constantFrom(0, 1, 2, 4, '\t');
    const names = fc.array(fc.constantFrom('a', 'b', 'hot', '"', '\\'), { maxLength: 4 });
    fc.assert(
      fc.property(layout, names, fc.boolean(), (indent, added, isLast) => {
        const one = { name: 'first', topic: '/a/b', payload: null, expect: { passes: true } };
        const file = isLast ? { rule: 'r', cases: [one] } : { cases: [one], rule: 'r' };
        let text = JSON.stringify(file, undefined, indent);
        for (const name of added) {
          const saved = addRuleTestCase(text, { ...hot, name });
          assert.ok(saved);
          assert.ok(saved.text.startsWith('{', saved.start));
          text = saved.text;
        }
        const { test, problems } = readRuleTest(text);
        assert.deepEqual(problems, []);
        assert.equal(test?.cases.length, added.length + 1);
      }),
    );
  });
});
