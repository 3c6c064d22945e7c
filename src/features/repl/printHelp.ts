import { anyOperationOf } from '../../catalogue/anyOperation.ts';
import { operationNames, operationOf, type OperationName } from '../../catalogue/operations.ts';
import { untypedParametersOf } from '../../catalogue/untypedOperations.ts';
import * as l10n from '../../common/l10n.ts';
import { callPresets } from '../../language/cells/callPresets.ts';
import { operationFacts, parameterFacts } from '../../language/cells/explainCell.ts';
import { nearestOperation } from '../../language/cells/operationNames.ts';
import { payloadParameterOf, takesDevice } from '../../language/cells/operationTraits.ts';
import { findNamedOperation, findOperation } from '../../language/cells/parseCommandLine.ts';
import { styled } from '../../model/terminal/style.ts';
import { wrapWords } from '../../model/terminal/wrapWords.ts';

/** Help on everything, or on the operation called `about`, for a terminal of so many columns; lines end in LF. */
export function printHelp(about: string, columns: number): string {
  if (about === '') return printOverview(columns);
  const name = findOperation(about);
  if (name !== undefined) return printOperation(name, columns);
  const untyped = findNamedOperation(about);
  if (untyped !== undefined) return printUntyped(untyped, columns);
  const nearest = nearestOperation(about);
  const hint = nearest === undefined ? l10n.t('Type .help to see all.') : l10n.t('Did you mean {0}?', nearest);
  return styled('red', l10n.t('There is no operation "{0}". {1}', about, hint));
}

function printOverview(columns: number): string {
  const width = Math.max(...operationNames.map((name) => name.length));
  return [
    styled('bold', l10n.t('Operations')),
    ...operationNames.map((name) => entryLine(name, width, l10n.fromCatalogue(operationOf(name).help), columns)),
    '',
    styled('bold', l10n.t('Write')),
    l10n.t('  {0}           what it acts on, then the message', styled('cyan', 'rrpc KEY/NAME text')),
    l10n.t('  {0}   parameters as Name=value, in any case', styled('cyan', 'querydevice KEY pagesize=5')),
    l10n.t('  {0}     after -- everything is the message', styled('cyan', 'rrpc KEY/NAME -- a=1 b=2')),
    l10n.t('  {0}                a variable; {{name}} stands for it', styled('cyan', '@name = value')),
    l10n.t('  {0}                lines that name no device are for this one', styled('cyan', '.use KEY/NAME')),
    l10n.t('  {0}                        variables, and answers that have a name', styled('cyan', '.vars')),
    l10n.t('  {0}                 what was run, as a notebook', styled('cyan', '.to-notebook')),
    l10n.t('  {0}                   what an operation takes', styled('cyan', '.help RRpc')),
    `  ${styled('cyan', '.clear')}, ${styled('cyan', '.quit')}`,
    '',
    styled(
      'dim',
      wrapWords(
        l10n.t(
          'Tab completes, Up and Down show earlier lines, Ctrl+R looks for one, Ctrl+C cancels a call that runs and drops what was typed ahead. Alt+Enter, or a backslash at the end, begins a new line: a cell as in a notebook.',
        ),
        columns,
      ),
    ),
  ].join('\n');
}

function printOperation(name: OperationName, columns: number): string {
  const entry = operationOf(name);
  const payload = payloadParameterOf(entry);
  const parameters = Object.entries(entry.parameters);
  const width = Math.max(0, ...parameters.map(([parameter]) => parameter.length));
  const presets = callPresets(name);
  const usage = [
    name.toLowerCase(),
    ...(takesDevice(entry) ? ['ProductKey/DeviceName'] : []),
    ...parameters.flatMap(([parameter, { required }]) => {
      const isSubject = takesDevice(entry) && ['ProductKey', 'DeviceName'].includes(parameter);
      return required && !isSubject && parameter !== payload && !(parameter in presets) ? [`${parameter}=…`] : [];
    }),
    ...(payload === undefined ? [] : [l10n.t('message')]),
  ];
  return [
    styled('bold', usage.join(' ')),
    l10n.fromCatalogue(entry.help),
    styled('dim', operationFacts(entry).join(' · ')),
    ...(parameters.length > 0 ? [''] : []),
    ...parameters.map(([parameter, data]) => {
      const preset = presets[parameter];
      const here = preset === undefined ? [] : [l10n.t('here {0} if left out', preset)];
      const facts = [...parameterFacts(data), ...here].join(', ');
      return entryLine(parameter, width, `${l10n.fromCatalogue(data.help)} (${facts})`, columns);
    }),
  ].join('\n');
}

/** Of one that the catalogue lacks there is nothing more to say. */
function printUntyped(name: string, columns: number): string {
  const names = untypedParametersOf(name) ?? [];
  return [
    styled('bold', name.toLowerCase()),
    wrapWords(l10n.fromCatalogue(anyOperationOf(name).help), columns),
    ...(names.length > 0 ? ['', wrapWords(l10n.t('parameters: {0}', names.join(', ')), columns)] : []),
  ].join('\n');
}

function entryLine(name: string, width: number, text: string, columns: number): string {
  return `  ${styled('cyan', name.padEnd(width))}  ${wrapWords(text, columns, width + 4)}`;
}
