import { keywordOf } from './keywords.ts';
import type { SqlCase, SqlExpression, SqlPath } from './sqlNode.ts';

/**
 * Writes an expression out in one line: keywords in capitals, one blank around operators. Reading it gives the same
 * expression again. Brackets stand where the expression has them.
 */
export function writeExpression(node: SqlExpression): string {
  switch (node.kind) {
    case 'missing':
      return '';
    case 'star':
      return '*';
    case 'text':
      return writeText(node.value);
    case 'number':
      return node.source;
    case 'constant':
      return String(node.value).toUpperCase();
    case 'path':
      return writePath(node);
    case 'call':
      return `${node.name}(${writeAll(node.arguments)})`;
    case 'case':
      return writeCase(node);
    case 'group':
      return `(${writeExpression(node.inner)})`;
    case 'negative':
      // Two signs without a blank would begin a comment where another blank follows.
      return `-${node.operand.kind === 'negative' ? ' ' : ''}${writeExpression(node.operand)}`;
    case 'not':
      return `NOT ${writeExpression(node.operand)}`;
    case 'arithmetic':
    case 'comparison':
      return `${writeExpression(node.left)} ${node.operator} ${writeExpression(node.right)}`;
    case 'in':
      return `${writeExpression(node.operand)} ${not(node)}IN (${writeAll(node.choices)})`;
    case 'like':
      return `${writeExpression(node.operand)} ${not(node)}LIKE ${writeExpression(node.pattern)}`;
    case 'is-null':
      return `${writeExpression(node.operand)} IS ${not(node)}NULL`;
    case 'and':
    case 'or':
      return node.operands.map(writeExpression).join(node.kind === 'and' ? ' AND ' : ' OR ');
  }
}

/** An alias: without quotes where it can stand so. */
export function writeName(name: string): string {
  const isPlain = /^[\p{L}_$][\p{L}\p{M}\p{N}_$]*(?:\.[\p{L}\p{M}\p{N}_$]+)*$/u.test(name);
  if (isPlain && !keywordOf(name)) return name;
  return name.includes('"') ? writeText(name) : `"${name}"`;
}

/** A text in single quotes. */
function writeText(value: string): string {
  return `'${value.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`;
}

function writePath({ source, isQuoted }: SqlPath): string {
  return isQuoted ? `"${source}"` : source;
}

function writeCase({ subject, branches, otherwise }: SqlCase): string {
  return [
    'CASE',
    ...(subject ? [writeExpression(subject)] : []),
    ...branches.map(({ when, then }) => `WHEN ${writeExpression(when)} THEN ${writeExpression(then)}`),
    ...(otherwise ? [`ELSE ${writeExpression(otherwise)}`] : []),
    'END',
  ].join(' ');
}

function writeAll(nodes: readonly SqlExpression[]): string {
  return nodes.map(writeExpression).join(', ');
}

function not({ isNegated }: { readonly isNegated: boolean }): string {
  return isNegated ? 'NOT ' : '';
}
