import { lineStartOf } from './lineStartOf.ts';
import { parseCell } from './parseCell.ts';

/** Whether something of the fleet may stand at an offset: behind a parameter's colon, or in a body. */
export function isAboutFleet(text: string, offset: number): boolean {
  const { operation, body } = parseCell(text);
  if (operation.text === '' || offset <= operation.end) return false;
  const line = text.slice(lineStartOf(text, offset), offset).trimStart();
  return (body !== undefined && offset >= body.start) || (line.includes(':') && !line.startsWith('#'));
}
