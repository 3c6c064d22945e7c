import type { Operation } from '../../src/catalogue/operation.ts';
import type { Parameter } from '../../src/catalogue/parameter.ts';
import { isList, type ObjectShape, type Shape } from '../../src/catalogue/shape.ts';
import { count } from '../../src/common/count.ts';
import { markdownTable } from './markdownTable.ts';

/** The words of {@link Operation.paging}. */
export const pagingWords = { page: 'CurrentPage', pageNo: 'PageNo', time: 'StartTime' } as const;

/** The part of the page about one operation. */
export function operationText(name: string, operation: Operation): string {
  return [
    `### ${name}`,
    operation.help,
    factsOf(operation),
    parametersOf(operation),
    alternativesOf(operation),
    answerOf(operation),
    errorsOf(operation),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function factsOf({ effect, qps, paging, edition, section, since }: Operation): string {
  const facts = [
    `**${effect}**`,
    `${qps} ${qps === 1 ? 'call' : 'calls'} a second`,
    section === undefined ? 'not in the reference' : `reference ${section}`,
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(edition === 'pro' ? ['Pro products only'] : []),
    ...(paging === undefined ? [] : [`paged by ${pagingWords[paging]}`]),
  ];
  return facts.join(' · ');
}

function parametersOf({ parameters, alternatives = [] }: Operation): string {
  const chosen = new Set(alternatives.flat());
  const rows = Object.entries(parameters).map(([name, parameter]) => [
    code(parameter.list ? `${name}.N` : name),
    parameter.type,
    parameter.required ? 'yes' : chosen.has(name) ? 'one of' : '',
    limitsOf(parameter),
    [parameter.help, ...notesOn(parameter)].join(' '),
  ]);
  return markdownTable(['Parameter', 'Type', 'Required', 'Limits', 'Meaning'], rows);
}

function limitsOf(parameter: Parameter): string {
  const { list, range, length, pattern, values, payload } = parameter;
  return [
    ...(list ? [`at most ${count(list.max)} times`] : []),
    ...(values ? [values.map((value) => code(String(value))).join(', ')] : []),
    ...(range ? [`${count(range[0])} to ${count(range[1])}`] : []),
    ...(length ? [`${count(length[0])} to ${count(length[1])} characters`] : []),
    ...(pattern === undefined ? [] : [code(pattern)]),
    ...(payload === 'base64' ? ['Base64'] : payload === 'json' ? ['JSON'] : []),
  ].join('; ');
}

function notesOn({ default: standard, secret, since, spellings = [] }: Parameter): readonly string[] {
  return [
    ...(standard === undefined ? [] : [`Default: ${code(String(standard))}.`]),
    ...(secret ? ['Secret.'] : []),
    ...(since === undefined ? [] : [`Since ${since}.`]),
    ...(spellings.length === 0 ? [] : [`Also spelled ${spellings.map(code).join(', ')}.`]),
  ];
}

function alternativesOf({ alternatives }: Operation): string {
  if (!alternatives) return '';
  return `Give ${alternatives.map((set) => set.map(code).join(' with ')).join(', or ')}; the first that is whole counts.`;
}

function answerOf({ response, responseSince = {} }: Operation): string {
  const lines = linesOf(response, '', responseSince);
  if (lines.length === 0) return 'The answer has no fields of its own.';
  return ['The answer:', ['```text', ...lines, '```'].join('\n')].join('\n\n');
}

/** One line for each field, indented below its parent; `Data[]` is a list, with the key of its wrapper behind it. */
function linesOf(shape: ObjectShape, path: string, since: Readonly<Record<string, string>>): readonly string[] {
  const indent = '  '.repeat(path === '' ? 0 : path.split('.').length);
  return Object.entries(shape).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const dated = since[here] === undefined ? '' : `, since ${since[here]}`;
    if (typeof inner === 'string') return [`${indent}${name}: ${leafWords(inner)}${dated}`];
    if (!isList(inner)) return [`${indent}${name}`, ...linesOf(inner, here, since)];
    if (typeof inner.of === 'string') return [`${indent}${name}[] (${inner.item}): ${inner.of}`];
    return [`${indent}${name}[] (${inner.item})`, ...linesOf(inner.of, here, since)];
  });
}

function leafWords(leaf: Extract<Shape, string>): string {
  return leaf.endsWith('?') ? `${leaf.slice(0, -1)}, optional` : leaf;
}

function errorsOf({ parameters, errors }: Operation): string {
  const ofParameters = Object.values(parameters).flatMap(({ errors: own, list }) => [
    own?.missing,
    own?.invalid,
    list?.exceeded,
  ]);
  const codes = new Set([...ofParameters.filter((given) => given !== undefined), ...errors]);
  return `Errors: ${[...codes].map(code).join(', ')}.`;
}

function code(text: string): string {
  return `\`${text}\``;
}
