import { parseCell } from './parseCell.ts';

/**
 * The cell's head in its usual form: no blanks around its lines, `Name: value`, `@name = value`, `# @directive argument`,
 * one empty line before the body. The body, line ends, order and comments stay as they are. Formatting twice changes nothing.
 */
export function formatCell(text: string): string {
  const cell = parseCell(text);
  const parameters = new Map(cell.parameters.map((parameter) => [parameter.name.start, parameter]));
  const headEnd = cell.body?.start ?? text.length;
  const head = text.slice(0, headEnd).replace(/[^\r\n]+/g, (line, at: number, whole: string) => {
    // Without its blanks such a line would make one line end of two.
    if (line.trim() === '' && whole[at - 1] === '\r' && whole[at + line.length] === '\n') return line;
    const parameter = parameters.get(at + line.length - line.trimStart().length);
    return parameter ? `${parameter.name.text}: ${parameter.value.text}`.trim() : formatLine(line.trim());
  });
  return head + (cell.body?.text ?? '');
}

/** A directive or a definition in its usual form; any other line as it is. */
function formatLine(line: string): string {
  if (!/^[#@]/.test(line)) return line;
  const { definitions, directives } = parseCell(line);
  const [definition] = definitions;
  if (definition) return `@${definition.name.text} = ${definition.value.text}`.trim();
  const [directive] = directives;
  return directive ? `# @${directive.name.text} ${directive.argument.text}`.trim() : line;
}
