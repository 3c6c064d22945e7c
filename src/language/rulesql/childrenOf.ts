import type { SqlExpression } from './sqlNode.ts';

/** The expressions that an expression is made of, in the order of the text. */
export function childrenOf(node: SqlExpression): readonly SqlExpression[] {
  switch (node.kind) {
    case 'call':
      return node.arguments;
    case 'case':
      return [
        ...(node.subject ? [node.subject] : []),
        ...node.branches.flatMap(({ when, then }) => [when, then]),
        ...(node.otherwise ? [node.otherwise] : []),
      ];
    case 'group':
      return [node.inner];
    case 'negative':
    case 'not':
    case 'is-null':
      return [node.operand];
    case 'arithmetic':
    case 'comparison':
      return [node.left, node.right];
    case 'in':
      return [node.operand, ...node.choices];
    case 'like':
      return [node.operand, node.pattern];
    case 'and':
    case 'or':
      return node.operands;
    default:
      return [];
  }
}
