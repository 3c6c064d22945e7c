import * as l10n from '../../common/l10n.ts';

import type { SqlOperand } from './readOperands.ts';
import type { Span } from './sqlNode.ts';
import { previewOf } from './sqlValue.ts';

/** Why a condition filtered a message out: `temperature > 30 does not hold: temperature is 21.5.` */
export function describeFiltered(source: string, span: Span, operands: readonly SqlOperand[]): string {
  return l10n.say(sayFiltered(source, span, operands));
}

/** The same for others to say. */
export function sayFiltered(source: string, { start, end }: Span, operands: readonly SqlOperand[]): l10n.Saying {
  const condition = source.slice(start, end);
  const values = new Map(operands.map((operand) => [source.slice(operand.start, operand.end), valueOf(operand)]));
  const list = [...values].map(([text, value]) => l10n.later('{0} is {1}', text, value));
  return list.length === 0
    ? l10n.later('{0} does not hold.', condition)
    : l10n.later('{0} does not hold: {1}.', condition, list);
}

function valueOf({ value }: SqlOperand): string | l10n.Saying {
  return value === undefined ? l10n.later('missing') : previewOf(value);
}
