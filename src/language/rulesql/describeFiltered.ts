import * as l10n from '../../common/l10n.ts';

import type { SqlOperand } from './readOperands.ts';
import type { Span } from './sqlNode.ts';
import { previewOf } from './sqlValue.ts';

/** Why a condition filtered a message out: `temperature > 30 does not hold: temperature is 21.5.` */
export function describeFiltered(source: string, { start, end }: Span, operands: readonly SqlOperand[]): string {
  const values = new Map(operands.map((operand) => [source.slice(operand.start, operand.end), valueOf(operand)]));
  const list = [...values].map(([text, value]) => l10n.t('{0} is {1}', text, value)).join(', ');
  return l10n.t('{0} does not hold{1}.', source.slice(start, end), list === '' ? '' : `: ${list}`);
}

function valueOf({ value }: SqlOperand): string {
  return value === undefined ? l10n.t('missing') : previewOf(value);
}
