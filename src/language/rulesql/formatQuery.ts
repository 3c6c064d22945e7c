import { parseQuery } from './parseSql.ts';
import type { SelectField, SqlExpression, SqlQuery } from './sqlNode.ts';
import { writeExpression, writeName } from './writeExpression.ts';

/** Characters that a line should not exceed. */
const width = 100;

/**
 * Writes a query with one clause in each line and keywords in capitals; a clause that is too long has each field, or each
 * condition, in a line of its own. Undefined where the query cannot be read, so that nothing gets lost. What the query
 * selects stays the same, the names of its fields too. A text that ends with a line's end does so afterwards, and no other.
 */
export function formatQuery(source: string): string | undefined {
  const { node, problems } = parseQuery(source);
  if (problems.some(({ severity }) => severity === 'error')) return undefined;
  return writeQuery(node) + (source.endsWith('\n') ? '\n' : '');
}

/** Writes out a query that was read without errors. */
export function writeQuery({ select, from, where }: SqlQuery): string {
  return [writeSelect(select.fields), `FROM "${from.value}"`, ...(where ? [writeWhere(where)] : [])].join('\n');
}

function writeSelect(fields: readonly SelectField[]): string {
  const written = fields.map(writeField);
  const line = `SELECT ${written.join(', ')}`;
  return line.length <= width ? line : `SELECT\n  ${written.join(',\n  ')}`;
}

function writeField({ value, alias }: SelectField): string {
  if (!alias) return writeExpression(value);
  return `${writeExpression(value)} ${alias.hasAs ? 'AS ' : ''}${writeName(alias.name)}`;
}

function writeWhere(condition: SqlExpression): string {
  const line = `WHERE ${writeExpression(condition)}`;
  if (line.length <= width || (condition.kind !== 'and' && condition.kind !== 'or')) return line;
  return `WHERE ${condition.operands.map(writeExpression).join(`\n  ${condition.kind.toUpperCase()} `)}`;
}
