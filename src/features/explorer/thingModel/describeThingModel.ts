import type { DataType, ThingModel, ThingModelDatum } from '../../../model/thingModel/thingModel.ts';

/** A thing model as a Markdown page: a table for the properties, and one for each kind of what else there is. */
export function describeThingModel(title: string, { properties, events, services }: ThingModel): string {
  const sections = [
    section(
      'Properties',
      ['Identifier', 'Name', 'Type', 'Access'],
      properties.map((property) => [
        code(property.identifier),
        text(property.name),
        describeType(property.dataType),
        `${property.accessMode === 'r' ? 'read' : 'read and set'}${property.required ? ', required' : ''}`,
      ]),
    ),
    section(
      'Events',
      ['Identifier', 'Name', 'Kind', 'Data'],
      events.map((event) => [code(event.identifier), text(event.name), event.type, describeData(event.outputData)]),
    ),
    section(
      'Services',
      ['Identifier', 'Name', 'Call', 'Input', 'Output'],
      services.map((service) => [
        code(service.identifier),
        text(service.name),
        service.callType === 'sync' ? 'the caller waits' : 'asynchronous',
        describeData(service.inputData),
        describeData(service.outputData),
      ]),
    ),
  ];
  return `# ${text(title)}\n\n${sections.join('\n')}`;
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `## ${title}\n\nNone.\n`;
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
      const range = type.min === undefined && type.max === undefined ? '' : ` ${type.min ?? ''} … ${type.max ?? ''}`;
      return `${type.type}${range}${type.unit === undefined ? '' : ` ${text(type.unit)}`}`;
    }
    case 'text':
      return type.length === undefined ? 'text' : `text, at most ${type.length}`;
    case 'date':
      return 'date';
    case 'bool':
    case 'enum':
      return `${type.type}: ${[...type.choices].map(([number, name]) => `${number} ${text(name)}`).join(', ')}`;
    case 'struct':
      return `struct of ${type.members.map((member) => `${code(member.identifier)} ${describeType(member.dataType)}`).join(', ')}`;
    case 'array':
      return `array of ${describeType(type.item)}${type.size === undefined ? '' : `, at most ${type.size}`}`;
  }
}

function code(identifier: string): string {
  return `\`${identifier.replace(/[`|]/g, '')}\``;
}

/** Names come from the account: they are text, and no markup. */
function text(value: string): string {
  return value.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
}
