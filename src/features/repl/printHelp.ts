import { operationNames, operationOf, type OperationName } from '../../catalogue/operations.ts';
import { operationFacts, parameterFacts } from '../../language/cells/explainCell.ts';
import { nearestName } from '../../language/cells/nearestName.ts';
import { payloadParameterOf, takesDevice } from '../../language/cells/operationTraits.ts';
import { commandPresets, findOperation } from '../../language/cells/parseCommandLine.ts';
import { styled } from '../../model/terminal/style.ts';

/** Help on everything, or on the operation called `about`; lines end in LF. */
export function printHelp(about: string): string {
  if (about === '') return printOverview();
  const name = findOperation(about);
  if (name !== undefined) return printOperation(name);
  const nearest = nearestName(about, operationNames);
  const hint = nearest === undefined ? 'Type help to see all.' : `Did you mean ${nearest}?`;
  return styled('red', `There is no operation "${about}". ${hint}`);
}

function printOverview(): string {
  const width = Math.max(...operationNames.map((name) => name.length));
  return [
    styled('bold', 'Operations'),
    ...operationNames.map((name) => `  ${styled('cyan', name.padEnd(width))}  ${operationOf(name).help}`),
    '',
    styled('bold', 'Write'),
    `  ${styled('cyan', 'rrpc KEY/NAME text')}           what it acts on, then the message`,
    `  ${styled('cyan', 'querydevice KEY pagesize=5')}   parameters as Name=value, in any case`,
    `  ${styled('cyan', 'rrpc KEY/NAME -- a=1 b=2')}     after -- everything is the message`,
    `  ${styled('cyan', 'help RRpc')}                    what an operation takes`,
    `  ${styled('cyan', 'clear')}, ${styled('cyan', 'exit')}`,
    '',
    styled('dim', 'Up and Down show earlier lines. Ctrl+C cancels a call that runs.'),
  ].join('\n');
}

function printOperation(name: OperationName): string {
  const entry = operationOf(name);
  const payload = payloadParameterOf(entry);
  const parameters = Object.entries(entry.parameters);
  const width = Math.max(0, ...parameters.map(([parameter]) => parameter.length));
  const presets = commandPresets(name);
  const usage = [
    name.toLowerCase(),
    ...(takesDevice(entry) ? ['ProductKey/DeviceName'] : []),
    ...parameters.flatMap(([parameter, { required }]) => {
      const isSubject = takesDevice(entry) && ['ProductKey', 'DeviceName'].includes(parameter);
      return required && !isSubject && parameter !== payload && !(parameter in presets) ? [`${parameter}=…`] : [];
    }),
    ...(payload === undefined ? [] : ['message']),
  ];
  return [
    styled('bold', usage.join(' ')),
    entry.help,
    styled('dim', operationFacts(entry).join(' · ')),
    ...(parameters.length > 0 ? [''] : []),
    ...parameters.map(([parameter, data]) => {
      const preset = presets[parameter];
      const here = preset === undefined ? [] : [`here ${preset} if left out`];
      const facts = styled('dim', `(${[...parameterFacts(data), ...here].join(', ')})`);
      return `  ${styled('cyan', parameter.padEnd(width))}  ${data.help} ${facts}`;
    }),
  ].join('\n');
}
