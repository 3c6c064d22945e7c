import { cellName } from './cellName.ts';
import type { CellDirective, CellParameter, ParsedCell, SpannedText } from './parsedCell.ts';

const linePattern = /([^\r\n]*)(\r\n|\r|\n|$)/y;
const definitionPattern = new RegExp(`^@${cellName}\\s*=`, 'u');

/**
 * Reads the text of a cell: comments, directives and variables, the operation, `Name: value` lines, one blank line, the
 * body. Takes any text; what does not fit ends up in `malformed`. Lines may end in LF, CRLF or CR.
 */
export function parseCell(text: string): ParsedCell {
  const comments: SpannedText[] = [];
  const directives: CellDirective[] = [];
  const definitions: CellParameter[] = [];
  const parameters: CellParameter[] = [];
  const malformed: SpannedText[] = [];
  let operation: SpannedText | undefined;
  let offset = 0;
  while (offset < text.length) {
    linePattern.lastIndex = offset;
    const [whole = '', content = ''] = linePattern.exec(text) ?? [];
    const line = trimmed({ start: offset, end: offset + content.length, text: content });
    offset += whole.length;
    if (line.text === '') {
      if (operation) break;
    } else if (line.text.startsWith('#')) {
      const directive = parseDirective(line);
      if (directive) directives.push(directive);
      else comments.push(line);
    } else if (line.text.startsWith('@')) {
      const definition = parseDefinition(line);
      if (definition) definitions.push(definition);
      else malformed.push(line);
    } else if (!operation) operation = line;
    else {
      const parameter = parseParameter(line);
      if (parameter) parameters.push(parameter);
      else malformed.push(line);
    }
  }
  const body = offset < text.length ? { start: offset, end: text.length, text: text.slice(offset) } : undefined;
  operation ??= { start: 0, end: 0, text: '' };
  return { comments, directives, definitions, operation, parameters, malformed, body };
}

function parseParameter(line: SpannedText): CellParameter | undefined {
  const colon = line.text.indexOf(':');
  if (colon <= 0) return undefined;
  return { name: part(line, 0, colon), value: part(line, colon + 1, line.text.length) };
}

function parseDefinition(line: SpannedText): CellParameter | undefined {
  const [head] = definitionPattern.exec(line.text) ?? [];
  if (head === undefined) return undefined;
  return { name: part(line, 1, head.length - 1), value: part(line, head.length, line.text.length) };
}

function parseDirective(line: SpannedText): CellDirective | undefined {
  const [head, mark = ''] = /^(#\s*@)[A-Za-z][\w-]*(?!\S)/.exec(line.text) ?? [];
  if (head === undefined) return undefined;
  return { name: part(line, mark.length, head.length), argument: part(line, head.length, line.text.length) };
}

function part(line: SpannedText, from: number, to: number): SpannedText {
  return trimmed({ start: line.start + from, end: line.start + to, text: line.text.slice(from, to) });
}

/** Without blanks at both ends. */
function trimmed({ start, end, text }: SpannedText): SpannedText {
  const body = text.trim();
  const from = body === '' ? end : start + text.indexOf(body);
  return { start: from, end: from + body.length, text: body };
}
