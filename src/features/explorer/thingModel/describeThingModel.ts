import { count } from '../../../common/count.ts';
import * as l10n from '../../../common/l10n.ts';

import { eventKindWords } from '../../../model/thingModel/eventKindWords.ts';
import type { DataType, ThingModel, ThingModelDatum } from '../../../model/thingModel/thingModel.ts';

/** Whose thing model it is; without a name where nobody knows that. */
interface ModelOwner {
  readonly productKey: string;
  readonly name?: string | undefined;
}

/** A thing model as a Markdown page: a table for the properties, and one for each kind of what else there is. */
export function describeThingModel(
  { productKey, name }: ModelOwner,
  { properties, events, services }: ThingModel,
): string {
  const sections = [
    section(
      l10n.t('Properties'),
      [l10n.t('Identifier'), l10n.t('Name'), l10n.t('Type'), l10n.t('Access')],
      properties.map((property) => [
        code(property.identifier),
        text(property.name),
        describeType(property.dataType),
        `${property.accessMode === 'r' ? l10n.t('read') : l10n.t('read and set')}${property.required ? l10n.t(', required') : ''}`,
      ]),
    ),
    section(
      l10n.t('Events'),
      [l10n.t('Identifier'), l10n.t('Name'), l10n.t('Kind'), l10n.t('Data')],
      events.map((event) => [
        code(event.identifier),
        text(event.name),
        eventKindWords(event.type),
        describeData(event.outputData),
      ]),
    ),
    section(
      l10n.t('Services'),
      [l10n.t('Identifier'), l10n.t('Name'), l10n.t('Call'), l10n.t('Input'), l10n.t('Output')],
      services.map((service) => [
        code(service.identifier),
        text(service.name),
        service.callType === 'sync' ? l10n.t('the caller waits') : l10n.t('the caller does not wait'),
        describeData(service.inputData),
        describeData(service.outputData),
      ]),
    ),
  ];
  const title = text(l10n.t('Thing model of {0}', name ?? productKey));
  return [`# ${title}`, ...(name === undefined ? [] : [code(productKey)]), sections.join('\n')].join('\n\n');
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return l10n.t('## {0}\n\nNone.\n', title);
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `## ${title}\n\n${lines.join('\n')}\n`;
}

function describeData(data: readonly ThingModelDatum[]): string {
  return data.map((datum) => `${code(datum.identifier)} ${describeType(datum.dataType)}`).join('<br>') || '–';
}

function describeType(type: DataType): string {
  switch (type.type) {
    case 'int':
    case 'float':
    case 'double': {
      const end = (value: number | undefined) => (value === undefined ? '' : count(value));
      const range = type.min === undefined && type.max === undefined ? '' : ` ${end(type.min)} … ${end(type.max)}`;
      return `${type.type}${range}${type.unit === undefined ? '' : ` ${text(type.unit)}`}`;
    }
    case 'text':
      return type.length === undefined ? l10n.t('text') : l10n.t('text, at most {0}', count(type.length));
    case 'date':
      return l10n.t('date');
    case 'bool':
    case 'enum':
      return `${type.type}: ${[...type.choices].map(([number, name]) => `${number} ${text(name)}`).join(', ')}`;
    case 'struct':
      return l10n.t(
        'struct of {0}',
        type.members.map((member) => `${code(member.identifier)} ${describeType(member.dataType)}`).join(', '),
      );
    case 'array':
      return l10n.t(
        'array of {0}{1}',
        describeType(type.item),
        type.size === undefined ? '' : l10n.t(', at most {0}', type.size),
      );
  }
}

function code(identifier: string): string {
  return `\`${identifier.replace(/[`|]/g, '')}\``;
}

/** Names come from the account: they are text, and no markup. */
function text(value: string): string {
  return value.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
}
