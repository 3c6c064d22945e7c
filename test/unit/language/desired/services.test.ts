import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkDesiredTypes } from '../../../../src/language/desired/checkDesiredTypes.ts';
import { completeDesired } from '../../../../src/language/desired/completeDesired.ts';
import type { DesiredContext } from '../../../../src/language/desired/desiredContext.ts';
import { hoverDesired } from '../../../../src/language/desired/hoverDesired.ts';
import { parseThingModel } from '../../../../src/model/thingModel/parseThingModel.ts';

const property = (identifier: string, dataType: object, accessMode = 'rw') => ({
  ...{ identifier, name: `Name of ${identifier}`, accessMode, required: false, dataType },
});
const interval = { min: '10', max: '3600', step: '5', unit: 's', unitName: 'second' };
const { model } = parseThingModel(
  JSON.stringify({
    properties: [
      property('voltage', { type: 'double', specs: { min: '0', max: '500', unit: 'V' } }, 'r'),
      property('interval', { type: 'int', specs: interval }),
      property('relay', { type: 'bool', specs: { '0': 'open', '1': 'closed' } }),
      property('label', { type: 'text', specs: { length: '4' } }),
      property('screen', {
        type: 'struct',
        specs: [
          { identifier: 'mode', name: 'Mode', dataType: { type: 'enum', specs: { '0': 'off', '2': 'energy' } } },
          { identifier: 'title', name: 'Title', dataType: { type: 'text', specs: { length: '9' } } },
        ],
      }),
      property('steps', { type: 'array', specs: { size: '2', item: { type: 'int', specs: { min: '1' } } } }),
    ],
  }),
);
assert.ok(model);
const context: DesiredContext = { model, reported: { interval: 60, firmware: '1.4', screen: { mode: 2, extra: 1 } } };

/** The text and the offset of the `|` in it. */
function at(marked: string): [string, number] {
  return [marked.replace('|', ''), marked.indexOf('|')];
}

const labels = (marked: string): string[] => completeDesired(...at(marked), context).map(({ label }) => label);

/** The text after taking a completion. */
function take(marked: string, label: string): string {
  const [text] = at(marked);
  const completion = completeDesired(...at(marked), context).find((one) => one.label === label);
  assert.ok(completion, `${label} is offered`);
  return text.slice(0, completion.span.start) + completion.snippet + text.slice(completion.span.end);
}

describe('Completion in a desired state', () => {
  it('offers the properties that are not there, what may be set first, and what is reported beside', () => {
    const all = ['interval', 'relay', 'label', 'screen', 'steps', 'firmware', 'voltage'];
    assert.deepEqual(labels('{|}'), all);
    assert.deepEqual(labels('{\n  |\n}'), all);
    assert.deepEqual(labels('{"interval": 60, |}'), ['relay', 'label', 'screen', 'steps', 'firmware', 'voltage']);
    assert.deepEqual(labels('{"in|": 1, "relay": 0}'), ['interval', 'label', 'screen', 'steps', 'firmware', 'voltage']);
  });

  it('works in text that is being typed', () => {
    for (const text of ['{"|', '{"rel|"', '{|', '{"label": "a",|', '{"label": "a", "|"}', '{"a": 1\n "|"}'])
      assert.ok(labels(text).includes('relay'), text);
  });

  it('writes a key with a value to fill in, a comma where another key follows, and no second colon', () => {
    assert.equal(take('{|}', 'interval'), '{"interval": ${1:10}}');
    assert.equal(take('{"in|"}', 'interval'), '{"interval": ${1:10}}');
    assert.equal(take('{| "relay": 1}', 'label'), '{"label": "$1", "relay": 1}');
    assert.equal(take('{"x|": 3}', 'interval'), '{"interval": 3}');
    assert.equal(take('{|}', 'firmware'), '{"firmware": ${1:"1.4"}}');
  });

  it('offers the members of an object, and those reported of it', () => {
    assert.deepEqual(labels('{"screen": {|}}'), ['mode', 'title', 'extra']);
    assert.deepEqual(labels('{"screen": {"mode": 0, "|"}}'), ['title', 'extra']);
    assert.deepEqual(labels('{"other": {|}}'), []);
  });

  it('offers the values of a type, and the one that is reported', () => {
    assert.deepEqual(labels('{"relay": |}'), ['0', '1']);
    assert.deepEqual(labels('{"relay": 1|}'), ['0', '1']);
    assert.deepEqual(labels('{"screen": {"mode": |}}'), ['0', '2']);
    assert.deepEqual(labels('{"interval":|}'), ['10', '3600', '60']);
    assert.deepEqual(labels('{"steps": [|]}'), ['1']);
    assert.equal(take('{"relay": 0|, "a": 1}', '1'), '{"relay": 1, "a": 1}');
    assert.deepEqual(
      completeDesired(...at('{"relay": |}'), context).map(({ detail }) => detail),
      ['open', 'closed'],
    );
  });

  it('offers nothing where nothing fits', () => {
    for (const text of ['|{}', '{}|', '{"relay" |}', '{"relay": 1 |}', '|', '[|]'])
      assert.deepEqual(labels(text), [], text);
  });

  it('offers what is reported where there is no thing model', () => {
    const found = completeDesired('{}', 1, { reported: { mode: 'a"b$' } });
    assert.deepEqual(
      found.map(({ label, snippet }) => [label, snippet]),
      [['mode', '"mode": ${1:"a\\\\"b\\$"}']],
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', ' ', '"relay"', '"screen"', '1', '\n')),
        fc.nat(),
        (parts, nat) => {
          const text = parts.join('');
          const offset = nat % (text.length + 1);
          for (const { span } of completeDesired(text, offset, context))
            assert.ok(span.start <= offset && offset <= span.end && span.end <= text.length);
          hoverDesired(text, offset, context);
          checkDesiredTypes(text, model);
        },
      ),
    );
  });
});

describe('Hovers in a desired state', () => {
  const hover = (marked: string): string | undefined =>
    hoverDesired(...at(marked), context)
      ?.paragraphs.join('\n')
      .replaceAll('\\', '');

  it('tell name, range, steps, unit, and what is reported', () => {
    const words = '**Name of interval**\nint, 10 to 3,600 s, in steps of 5 (second)\nReported: 60';
    assert.equal(hover('{"inter|val": 5}'), words);
    assert.equal(hover('{"interval": 5|5}'), words);
  });

  it('tell the choices, within objects too, and what is read only', () => {
    assert.equal(hover('{"screen": {"mo|de": 1}}'), '**Mode**\nenum: 0 off, 2 energy\nReported: 2');
    assert.match(hover('{"vol|tage": 1}') ?? '', /double, 0 to 500 V\nRead only/);
    assert.equal(hover('{"steps": [1|]}'), 'int, at least 1');
  });

  it('tell what is reported of a key that no thing model has, and nothing where nothing is known', () => {
    assert.equal(hover('{"firm|ware": 1}'), 'Reported: "1.4"');
    assert.equal(hover('{"unknown|": 1}'), undefined);
    assert.equal(hover('{ | }'), undefined);
  });
});

describe('Types in a desired state', () => {
  const problems = (text: string): (readonly [string, string])[] =>
    checkDesiredTypes(text, model).map(({ message, start, end }) => [text.slice(start, end), message]);

  it('find nothing in what fits', () => {
    const fits = '{"interval": 20, "relay": 1, "label": "abcd", "screen": {"mode": 2}, "steps": [1, 2], "other": null}';
    assert.deepEqual(problems(fits), []);
    assert.deepEqual(problems('not JSON'), []);
  });

  it('name the innermost value that is wrong, and what it must be', () => {
    assert.deepEqual(problems('{"interval": 5}'), [['5', 'interval must be a whole number from 10 to 3,600.']]);
    assert.deepEqual(problems('{"relay": true}'), [['true', 'relay must be 0 or 1.']]);
    assert.deepEqual(problems('{"label": "abcde"}'), [['"abcde"', 'label must be text of at most 4 characters.']]);
    assert.deepEqual(problems('{"screen": {"mode": 1, "x": 1}}'), [
      ['1', 'screen.mode must be one of 0, 2.'],
      ['"x"', 'screen has no member x in the thing model.'],
    ]);
    assert.deepEqual(problems('{"steps": [1, 0, 2]}'), [
      ['[1, 0, 2]', 'steps must have at most 2 items, but has 3.'],
      ['0', 'steps[1] must be a whole number of at least 1.'],
    ]);
    assert.deepEqual(problems('{"screen": 1}'), [['1', 'screen must be an object.']]);
  });

  it('warn of what is read only, and of a key that is nearly a property', () => {
    assert.match(problems('{"voltage": 230}')[0]?.[1] ?? '', /read only/);
    assert.deepEqual(problems('{"intervall": 60}'), [
      ['"intervall"', 'The thing model has no property intervall. Did you mean interval?'],
    ]);
    assert.deepEqual(problems('{"intervall": 60, "interval": 60}'), []);
  });
});
