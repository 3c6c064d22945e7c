import { count } from '../../../common/count.ts';
import * as l10n from '../../../common/l10n.ts';

import { stringifyJson, type Json } from '../../../common/losslessJson.ts';
import type { SqlField } from '../../../language/rulesql/services/sqlContext.ts';
import type { DataType, ThingModel, ThingModelDatum } from '../../../model/thingModel/thingModel.ts';

/**
 * The fields of the messages that come on a rule's topic (facts C3), as far as the platform decides on them: those of
 * system topics, with the properties and events of the thing model. Those of custom topics are {@link fieldsOfCustomTopic}.
 */
export function fieldsOfTopic(topic: string, model: ThingModel | undefined): readonly SqlField[] {
  const system = /^(?:\/sys)?\/[^/]+\/[^/]+\/(thing\/.+|mqtt\/status)$/.exec(topic)?.[1];
  const event = system === undefined ? undefined : /^thing\/event\/(\w+)\/post$/.exec(system)?.[1];
  if (event === 'property') return [...propertyFields(model), ...names, received];
  if (event !== undefined) return [...eventFields(event, model), ...names, received];
  if (system === 'thing/lifecycle') return [action(l10n.t('create, delete, enable or disable')), ...names, created];
  if (system === 'thing/topo/lifecycle') return [action(l10n.t('add, remove, enable or disable')), ...gateway, created];
  if (system === 'thing/list/found') return gateway;
  if (system === 'thing/downlink/reply/message') return [...replies, ...names, received];
  if (system === 'mqtt/status') return [action(l10n.t('online or offline')), ...status, ...names, received];
  return /^(?:\/as\/mqtt\/status)?\/[^/]+\/[^/]+$/.test(topic) ? notice : [];
}

/**
 * The fields of the messages on a custom topic, which devices decide on: those that messages had, with what the thing model says of
 * properties of that name, and then the other properties, for devices that send them there.
 */
export function fieldsOfCustomTopic(seen: readonly SqlField[], model: ThingModel | undefined): readonly SqlField[] {
  const properties = (model?.properties ?? []).flatMap((property) => fieldsOf(property.identifier, property));
  const byPath = new Map(properties.map((field) => [field.path, field]));
  const known = new Set(seen.map(({ path }) => path));
  return [
    ...seen.map((field) => ({ ...field, ...byPath.get(field.path), ...(field.example && { example: field.example }) })),
    ...properties
      .filter(({ path }) => !known.has(path))
      .map((field) => ({
        ...field,
        help: l10n.t('{0}: a property of the thing model. Its devices decide whether they send it here.', field.help),
      })),
  ];
}

const text = (path: string, help: string): SqlField => ({ path, type: l10n.t('text'), help });
const time = (path: string, help: string): SqlField => ({
  path,
  type: l10n.t('number'),
  help,
  unit: l10n.t('ms since 1970'),
});
const action = (words: string): SqlField => text('action', l10n.t('What happened: {0}.', words));

const names = [
  text('deviceName', l10n.t('Name of the device.')),
  text('productKey', l10n.t('Its product.')),
  text('iotId', l10n.t('The id that the platform gave the device.')),
];
const gateway = [
  text('gwDeviceName', l10n.t('Name of the gateway.')),
  text('gwProductKey', l10n.t('Its product.')),
  text('gwIotId', l10n.t('The id that the platform gave the gateway.')),
  { path: 'devices', type: l10n.t('list'), help: l10n.t('The devices behind it that this is about.') },
];
const received = time('gmtCreate', l10n.t('When the platform received it.'));
const created = time('messageCreateTime', l10n.t('When it happened.'));
const replies: readonly SqlField[] = [
  { path: 'code', type: l10n.t('number'), help: l10n.t('200, or why the device refused.') },
  text('message', l10n.t('What the device said about it.')),
  text('requestId', l10n.t('The id of the request.')),
  text('topic', l10n.t('The topic of the request.')),
  { path: 'data', type: l10n.t('object'), help: l10n.t('What the device answered.') },
];
const status: readonly SqlField[] = [
  {
    path: 'status.value',
    type: l10n.t('text'),
    help: l10n.t('Whether the device is connected.'),
    values: [
      { sql: "'1'", help: 'online' },
      { sql: "'0'", help: 'offline' },
    ],
  },
  time('status.time', l10n.t('Since when.')),
];
const notice: readonly SqlField[] = [
  {
    path: 'status',
    type: l10n.t('text'),
    help: l10n.t('Whether the device is connected.'),
    values: [
      { sql: "'online'", help: '' },
      { sql: "'offline'", help: '' },
    ],
  },
  ...names.slice(0, 2),
  text('time', l10n.t('When it was said, in the time of China.')),
  text('utcTime', l10n.t('The same in UTC.')),
  text('lastTime', l10n.t('When the device was heard of last, in the time of China.')),
  text('utcLastTime', l10n.t('The same in UTC.')),
  text('clientIp', l10n.t('Address of the device.')),
];

function propertyFields(model: ThingModel | undefined): readonly SqlField[] {
  return (model?.properties ?? []).flatMap((property) => [
    ...fieldsOf(`items.${property.identifier}.value`, property),
    time(`items.${property.identifier}.time`, l10n.t('When {0} had the value.', property.name)),
  ]);
}

function eventFields(identifier: string, model: ThingModel | undefined): readonly SqlField[] {
  const event = model?.events.find((one) => one.identifier === identifier);
  return [
    ...(event?.outputData ?? []).flatMap((datum) => fieldsOf(`value.${datum.identifier}`, datum)),
    time('time', l10n.t('When it happened.')),
    text('identifier', l10n.t('Identifier of the event.')),
    text('name', l10n.t('Name of the event.')),
    text('type', l10n.t('info, alert or error.')),
  ];
}

/** A value, and the members of a struct in its place. */
function fieldsOf(path: string, { name, dataType }: Pick<ThingModelDatum, 'name' | 'dataType'>): readonly SqlField[] {
  if (dataType.type === 'struct')
    return dataType.members.flatMap((member) => fieldsOf(`${path}.${member.identifier}`, member));
  if (dataType.type === 'array')
    return [{ path, type: 'array', help: name }, ...fieldsOf(`${path}[0]`, { name, dataType: dataType.item })];
  return [{ path, type: dataType.type, help: name, ...detailsOf(dataType) }];
}

function detailsOf(type: DataType): Pick<SqlField, 'unit' | 'range' | 'values' | 'example'> {
  switch (type.type) {
    case 'bool':
    case 'enum':
      return { values: [...type.choices].map(([value, help]) => ({ sql: String(value), help })) };
    case 'int':
    case 'float':
    case 'double': {
      const { min, max, step, unit, unitName } = type;
      const end = (value: number | undefined) => (value === undefined ? '' : count(value));
      const ends = min === undefined && max === undefined ? undefined : l10n.t('{0} to {1}', end(min), end(max));
      const range = [ends, step === undefined ? undefined : l10n.t('in steps of {0}', count(step))].filter(
        (part) => part !== undefined,
      );
      const example: Json | undefined = min ?? max;
      return {
        ...(unit === undefined && unitName === undefined ? {} : { unit: unit ?? unitName }),
        ...(range.length === 0 ? {} : { range: range.join(', ') }),
        ...(example === undefined ? {} : { example: stringifyJson(example) }),
      };
    }
    case 'text':
      return type.length === undefined ? {} : { range: l10n.t('at most {0} characters', count(type.length)) };
    case 'date':
      return { unit: l10n.t('ms since 1970, as text') };
    default:
      return {};
  }
}
