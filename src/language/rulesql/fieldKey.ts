import type { SelectField } from './sqlNode.ts';
import { writeExpression } from './writeExpression.ts';

/**
 * The key that a field has in the result: its alias, or the path without quotes, or the expression as it is written,
 * but for white space and the case of keywords: `deviceName()`.
 */
export function fieldKey({ value, alias }: SelectField): string {
  if (alias) return alias.name;
  return value.kind === 'path' ? value.source : writeExpression(value);
}
