import type { SqlOperand } from './readOperands.ts';
import type { Span } from './sqlNode.ts';
import { previewOf } from './sqlValue.ts';

/** Why a condition filtered a message out: `temperature > 30 does not hold: temperature is 21.5.` */
export function describeFiltered(source: string, { start, end }: Span, operands: readonly SqlOperand[]): string {
  const values = new Map(operands.map((operand) => [source.slice(operand.start, operand.end), valueOf(operand)]));
  const list = [...values].map(([text, value]) => `${text} is ${value}`).join(', ');
  return `${source.slice(start, end)} does not hold${list === '' ? '' : `: ${list}`}.`;
}

function valueOf({ value }: SqlOperand): string {
  return value === undefined ? 'missing' : previewOf(value);
}
