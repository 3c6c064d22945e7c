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
  const ways = [
    ['rrpc KEY/NAME text', l10n.t('what it acts on, then the message')],
    ['querydevice KEY pagesize=5', l10n.t('parameters as Name=value, in upper or lower case')],
    ['rrpc KEY/NAME -- a=1 b=2', l10n.t('after -- everything is the message')],
    ['@name = value', l10n.t('a variable; {{name}} stands for it')],
    ['.use KEY/NAME', l10n.t('lines that name no device are for this one')],
    ['.vars', l10n.t('variables, and answers that have a name')],
    ['.to-notebook', l10n.t('what was run, as a notebook')],
    ['.help RRpc', l10n.t('what an operation takes')],
  ] as const;
  const waysWidth = Math.max(...ways.map(([line]) => line.length));
  return [
    styled('bold', l10n.t('Operations')),
    ...operationNames.map((name) => entryLine(name, width, l10n.fromCatalogue(operationOf(name).help), columns)),
    '',
    styled('bold', l10n.t('Write')),
    ...ways.map(([line, words]) => entryLine(line, waysWidth, words, columns)),
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
    wrapWords(l10n.fromCatalogue(entry.help), columns),
    styled('dim', wrapWords(operationFacts(entry).join(' · '), columns)),
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

/** Columns that words need beside a name; where fewer are left, they stand below it. */
const fewestColumns = 24;

function entryLine(name: string, width: number, text: string, columns: number): string {
  const indent = width + 4;
  return columns - indent < fewestColumns
    ? `  ${styled('cyan', name)}\n    ${wrapWords(text, columns, 4)}`
    : `  ${styled('cyan', name.padEnd(width))}  ${wrapWords(text, columns, indent)}`;
}
