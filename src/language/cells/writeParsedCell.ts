import type { ParsedCell } from './parsedCell.ts';

/** The text of a cell that says what a line of the REPL does: what {@link parseCell} reads as the same. */
export function writeParsedCell({ definitions, directives, operation, parameters, body }: ParsedCell): string {
  const lines = [
    ...definitions.map(({ name, value }) => `@${name.text} = ${value.text}`),
    ...directives.map(({ name, argument }) => `# @${name.text} ${argument.text}`.trimEnd()),
    ...(operation.text === '' ? [] : [operation.text]),
    ...parameters.map(({ name, value }) => `${name.text}: ${value.text}`),
    ...(body === undefined ? [] : ['', body.text]),
  ];
  return lines.join('\n');
}
