import assert from 'node:assert/strict';
import { parseThingModel } from '../../../../src/model/thingModel/parseThingModel.ts';

const datum = (identifier: string, dataType: object = { type: 'int', specs: {} }) => ({
  identifier,
  name: identifier.toUpperCase(),
  dataType,
});
const property = (identifier: string, dataType?: object) => ({ ...datum(identifier, dataType), accessMode: 'rw' });

/** The messages about a model with these features. */
function problemsOf(model: object): readonly string[] {
  return parseThingModel(JSON.stringify(model)).problems.map(({ message }) => message);
}
/** The messages about one property of this type, without the way to it. */
function typeProblems(dataType: object): readonly string[] {
  return problemsOf({ properties: [property('p', dataType)] }).map((text) =>
    text.replace('properties[0].dataType', 'type'),
  );
}

describe('a thing model', () => {
  it('is read with every type', () => {
    const { model, problems } = parseThingModel(
      JSON.stringify({
        schema: 'https://example.com/schema.json',
        profile: { productKey: 'a1' },
        properties: [
          {
            ...property('level', { type: 'int', specs: { min: '0', max: '10', step: '1', unit: '%' } }),
            required: true,
          },
          { ...property('ratio', { type: 'double', specs: { min: '-0.5' } }), accessMode: 'r' },
          property('label', { type: 'text', specs: { length: '20' } }),
          property('since', { type: 'date', specs: {} }),
          property('on', { type: 'bool', specs: { '0': 'off', '1': 'on' } }),
          property('mode', { type: 'enum', specs: { '0': 'a', '7': 'b' } }),
          property('place', { type: 'struct', specs: [datum('lat'), datum('long')] }),
          property('list', { type: 'array', specs: { size: '3', item: { type: 'float', specs: { max: '9' } } } }),
        ],
        events: [{ identifier: 'alarm', name: 'Alarm', type: 'alert', outputData: [datum('level')] }],
        services: [
          {
            identifier: 'reset',
            name: 'Reset',
            callType: 'sync',
            inputData: [datum('delay')],
            outputData: [],
            method: 'thing.service.reset',
          },
        ],
      }),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(model?.properties[0], {
      identifier: 'level',
      name: 'LEVEL',
      accessMode: 'rw',
      required: true,
      dataType: { type: 'int', min: 0, max: 10, step: 1, unit: '%', unitName: undefined },
    });
    assert.deepEqual(
      model.properties.slice(1).map(({ dataType }) => dataType),
      [
        { type: 'double', min: -0.5, max: undefined, step: undefined, unit: undefined, unitName: undefined },
        { type: 'text', length: 20 },
        { type: 'date' },
        {
          type: 'bool',
          choices: new Map([
            [0, 'off'],
            [1, 'on'],
          ]),
        },
        {
          type: 'enum',
          choices: new Map([
            [0, 'a'],
            [7, 'b'],
          ]),
        },
        { type: 'struct', members: [read('lat'), read('long')] },
        {
          type: 'array',
          size: 3,
          item: { type: 'float', min: undefined, max: 9, step: undefined, unit: undefined, unitName: undefined },
        },
      ],
    );
    assert.deepEqual(model.events, [
      { identifier: 'alarm', name: 'Alarm', type: 'alert', outputData: [read('level')] },
    ]);
    assert.deepEqual(model.services, [
      { identifier: 'reset', name: 'Reset', callType: 'sync', inputData: [read('delay')], outputData: [] },
    ]);
  });

  it('may be empty, and leaves out what the platform adds by itself', () => {
    const nothing = { properties: [], events: [], services: [] };
    assert.deepEqual(parseThingModel('{}').model, nothing);
    const generated = {
      events: [{ identifier: 'post', outputData: 'anything' }],
      services: [{ identifier: 'set' }, { identifier: 'get', inputData: ['level'] }],
    };
    assert.deepEqual(parseThingModel(JSON.stringify(generated)).model, nothing);
  });

  it('is refused where it is no object, or no JSON', () => {
    assert.match(parseThingModel('{').problems[0]?.message ?? '', /^The thing model is not JSON: /);
    assert.deepEqual(problemsOf([]), ['The thing model must be an object.']);
    const deep = parseThingModel(`{"a":${'['.repeat(2_500)}${']'.repeat(2_500)}}`);
    assert.deepEqual(
      deep.problems.map(({ message }) => message),
      ['The thing model is not JSON: Nested too deep to be read.'],
    );
    assert.deepEqual(problemsOf({ properties: {} }), ['properties must be a list.']);
    assert.deepEqual(problemsOf({ events: ['x'] }), ['events[0] must be an object.']);
  });

  it('names the place of each problem', () => {
    const { problems } = parseThingModel(
      JSON.stringify({ properties: [property('ok'), { ...property('x y'), accessMode: 'w', required: 'yes' }] }),
    );
    assert.deepEqual(problems, [
      {
        path: ['properties', 1, 'identifier'],
        message: 'properties[1].identifier must be 1 to 50 letters, digits or underscores.',
      },
      { path: ['properties', 1, 'accessMode'], message: 'properties[1].accessMode must be "r" or "rw".' },
      { path: ['properties', 1, 'required'], message: 'properties[1].required must be true or false.' },
    ]);
  });

  it('has identifiers that are free, and each but once', () => {
    assert.deepEqual(problemsOf({ properties: [property('time'), property('a'), property('a')] }), [
      'properties[0].identifier is reserved: set, get, post, time, value belong to the platform.',
      'properties[2].identifier is the identifier of another one.',
    ]);
    const twice = [datum('in'), datum('in')];
    const service = { identifier: 's', name: 'S', callType: 'async', inputData: twice, method: 'thing.service.t' };
    assert.deepEqual(problemsOf({ services: [service] }), [
      'services[0].inputData[1].identifier is the identifier of another one.',
      'services[0].method must be "thing.service.s".',
    ]);
  });

  it('keeps the limits', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => property(`p${index}`));
    assert.deepEqual(problemsOf({ properties: many(200) }), []);
    assert.deepEqual(problemsOf({ properties: many(201) }), [
      'The thing model may have at most 200 features, but has 201.',
    ]);
    assert.deepEqual(typeProblems({ type: 'struct', specs: many(11) }), [
      'type.specs may have at most 10 entries, but has 11.',
    ]);
    const choices = Object.fromEntries(many(26).map((_, index) => [index, 'x']));
    assert.deepEqual(typeProblems({ type: 'enum', specs: choices }), [
      'type.specs may name at most 25 numbers, but names 26.',
    ]);
  });

  const wrongTypes: readonly (readonly [object, string])[] = [
    [
      {},
      'type.type must be "int" or "float" or "double" or "text" or "date" or "bool" or "enum" or "struct" or "array".',
    ],
    [{ type: 'int', specs: { min: 'a' } }, 'type.specs.min must be a number, as text.'],
    [{ type: 'int', specs: { min: '0.5' } }, 'type.specs.min must be a whole number, as text.'],
    [{ type: 'int', specs: { min: '9', max: '5' } }, 'type.specs.min is greater than max, which is 5.'],
    [{ type: 'int', specs: { unit: 5 } }, 'type.specs.unit must be a text.'],
    [{ type: 'text', specs: { length: '2049' } }, 'type.specs.length must be a whole number from 1 to 2048, as text.'],
    [{ type: 'bool', specs: { '2': 'x' } }, 'type.specs may name 0 and 1 only.'],
    [{ type: 'enum' }, 'type.specs must be an object that names each number: {"0": "off"}.'],
    [{ type: 'enum', specs: { a: 'x' } }, 'type.specs.a must have a whole number as its key.'],
    [{ type: 'enum', specs: { '1': '' } }, 'type.specs.1 must be a text that is not empty.'],
    [{ type: 'array' }, 'type.specs must be an object.'],
    [
      { type: 'array', specs: { item: { type: 'bool' } } },
      'type.specs.item.type must be "int" or "float" or "double" or "text" or "struct".',
    ],
    [
      { type: 'struct', specs: [datum('inner', { type: 'struct', specs: [] })] },
      'type.specs[0].dataType.type must be "int" or "float" or "double" or "text" or "date" or "bool" or "enum" or "array".',
    ],
  ];
  for (const [dataType, message] of wrongTypes) {
    it(`has no type ${JSON.stringify(dataType).slice(0, 60)}`, () => {
      assert.deepEqual(typeProblems(dataType), [message]);
    });
  }
});

/** A datum of type int, as it is read. */
function read(identifier: string) {
  const dataType = {
    type: 'int',
    min: undefined,
    max: undefined,
    step: undefined,
    unit: undefined,
    unitName: undefined,
  };
  return { identifier, name: identifier.toUpperCase(), dataType };
}
