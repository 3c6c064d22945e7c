import { regions } from '../../catalogue/regions.ts';
import {
  ruleActionConfigurations,
  ruleActionTypes,
  type ConfigurationField,
  type ConfigurationFields,
} from '../../catalogue/ruleActionTypes.ts';
import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
import { productOf, type CellContext, type CellDataType, type CellDatum } from './cellContext.ts';

/** A value that a field may have, as JSON, and a word about it. */
interface BodyValue {
  readonly json: string;
  readonly detail: string;
}

/** A field of a body that is JSON. */
export interface BodyField {
  readonly name: string;
  readonly detail: string;
  readonly help: string;
  /** A value to begin with, as JSON. */
  readonly sample: string;
  readonly values: readonly BodyValue[];
  /** Fields of the objects that it holds. */
  readonly fields: readonly BodyField[];
}

/** The fields that a body may have: from the thing model, a rule action's type, or the shadow protocol (facts B4). */
export function bodyFieldsOf(
  operation: string,
  parameters: Readonly<Record<string, string>>,
  context: CellContext,
): readonly BodyField[] {
  const thingModel = productOf(context, parameters['ProductKey'])?.thingModel;
  switch (operation) {
    case 'InvokeThingService': {
      const service = thingModel?.services.find(({ identifier }) => identifier === parameters['Identifier']);
      return (service?.inputData ?? []).map(datumField);
    }
    case 'SetDeviceProperty':
      return (thingModel?.properties ?? []).filter(({ accessMode }) => accessMode === 'rw').map(datumField);
    case 'CreateRuleAction':
    case 'UpdateRuleAction': {
      const type = ruleActionTypes.find((known) => known === parameters['Type']);
      return type === undefined ? [] : configurationFields(ruleActionConfigurations[type]);
    }
    case 'UpdateDeviceShadow':
      return shadowFields;
    default:
      return [];
  }
}

const shadowFields: readonly BodyField[] = [
  field('method', 'text', l10n.t('What is asked for: update.'), '"update"', [{ json: '"update"', detail: '' }]),
  field(
    'state',
    'object',
    l10n.t('The desired state.'),
    '{ "desired": {} }',
    [],
    [field('desired', 'object', l10n.t('What the device should be.'), '{}')],
  ),
  field('version', 'number', l10n.t('Higher than the version of the stored shadow.'), '1'),
];

function field(
  name: string,
  detail: string,
  help: string,
  sample: string,
  values: readonly BodyValue[] = [],
  fields: readonly BodyField[] = [],
): BodyField {
  return { name, detail, help, sample, values, fields };
}

function datumField({ identifier, name, dataType }: CellDatum): BodyField {
  const { type, min, max, unit, choices } = dataType;
  const range = min === undefined || max === undefined ? '' : l10n.t(' {0} to {1}', count(min), count(max));
  const values = [...(choices ?? [])].map(([number, words]) => ({ json: String(number), detail: words }));
  const inside = (dataType.members ?? dataType.item?.members ?? []).map(datumField);
  const detail = [type + range, unit].filter(Boolean).join(' ');
  return field(identifier, detail, name, JSON.stringify(sampleOf(dataType)), values, inside);
}

function sampleOf({ type, min, choices, members, item }: CellDataType): unknown {
  if (members) return Object.fromEntries(members.map(({ identifier, dataType }) => [identifier, sampleOf(dataType)]));
  if (item) return [sampleOf(item)];
  if (choices) return choices.keys().next().value ?? 0;
  return type === 'text' || type === 'date' ? '' : Math.max(min ?? 0, 0);
}

function configurationFields(fields: ConfigurationFields): readonly BodyField[] {
  return Object.entries(fields).map(([name, entry]) => configurationField(name, entry));
}

function configurationField(name: string, entry: ConfigurationField): BodyField {
  const { type, help } = entry;
  switch (type) {
    case 'text': {
      const known = entry.values ?? (name === 'regionName' ? Object.keys(regions) : []);
      const values = known.map((text) => ({ json: JSON.stringify(text), detail: regionWord(text) }));
      return field(name, type, help, values[0]?.json ?? '""', values);
    }
    case 'number':
      return field(
        name,
        type,
        help,
        String(entry.values[0] ?? 0),
        entry.values.map((number) => ({ json: String(number), detail: '' })),
      );
    case 'object':
    case 'list': {
      const inside = configurationFields(entry.fields);
      const sample = `{ ${inside.map((part) => `${JSON.stringify(part.name)}: ${part.sample}`).join(', ')} }`;
      return field(name, type, help, type === 'list' ? `[${sample}]` : sample, [], inside);
    }
  }
}

function regionWord(text: string): string {
  return Object.entries(regions).find(([id]) => id === text)?.[1].name ?? '';
}
