import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { thingModelLimits, type DataType } from '../../../../../src/model/thingModel/thingModel.ts';
import { parseThingModel } from '../../../../../src/model/thingModel/parseThingModel.ts';

interface Schema {
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

const root = new URL('../../../../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly contributes: { readonly jsonValidation: readonly { readonly fileMatch: string }[] };
};
const [validation] = manifest.contributes.jsonValidation;
const schema = JSON.parse(readFileSync(new URL('syntaxes/thing-model.schema.json', root), 'utf8')) as Schema;

/** What the schema says of the specs of a type. */
function specsOf(type: string): Schema | undefined {
  const rule = schema.definitions?.['dataType']?.allOf?.find(({ if: condition }) => {
    const named = condition?.properties?.['type'];
    return named?.const === type || named?.enum?.includes(type) === true;
  });
  return rule?.then?.properties?.['specs'];
}

describe('The JSON schema of thing models', () => {
  const part = (definition: string, property: string) => schema.definitions?.[definition]?.properties?.[property];

  it('is for the documents that the editor opens', () => {
    assert.equal(validation?.fileMatch, '*.tsl.json');
  });

  it('has the limits of the check that comes before sending', () => {
    assert.equal(schema.properties?.['properties']?.maxItems, thingModelLimits.features);
    assert.equal(part('event', 'outputData')?.maxItems, thingModelLimits.eventData);
    assert.equal(part('service', 'inputData')?.maxItems, thingModelLimits.serviceData);
    assert.equal(part('service', 'outputData')?.maxItems, thingModelLimits.serviceData);
    assert.equal(specsOf('struct')?.maxItems, thingModelLimits.structMembers);
    assert.equal(specsOf('enum')?.maxProperties, thingModelLimits.enumChoices);
  });

  it('has the types, and asks for what the check asks for', () => {
    const types: Record<DataType['type'], true> = {
      int: true,
      float: true,
      double: true,
      text: true,
      date: true,
      bool: true,
      enum: true,
      struct: true,
      array: true,
    };
    assert.deepEqual(part('dataType', 'type')?.enum, Object.keys(types));
    for (const [list, definition] of [
      ['properties', 'property'],
      ['events', 'event'],
      ['services', 'service'],
    ] as const) {
      const missing = parseThingModel(JSON.stringify({ [list]: [{}] })).problems.map(({ path }) => path.at(-1));
      assert.deepEqual([...(schema.definitions?.[definition]?.required ?? [])].sort(), [...new Set(missing)].sort());
    }
  });
});
