import type { JsonNode } from '../../common/json/jsonNode.ts';

/** The value that keys and indexes lead to; where one leads nowhere, the value that it should be in. */
export function jsonNodeAt(text: string, root: JsonNode, path: readonly (string | number)[]): JsonNode {
  let node = root;
  for (const step of path) {
    const next = typeof step === 'number' ? itemOf(node, step) : memberOf(text, node, step);
    if (!next) return node;
    node = next;
  }
  return node;
}

/** The value of a key, the last one where it is given twice: JSON.parse takes that. */
function memberOf(text: string, node: JsonNode, wanted: string): JsonNode | undefined {
  if (node.kind !== 'object') return undefined;
  return node.members.findLast(({ key }) => {
    return key.kind === 'string' && JSON.parse(text.slice(key.start, key.end)) === wanted;
  })?.value;
}

function itemOf(node: JsonNode, index: number): JsonNode | undefined {
  return node.kind === 'array' ? node.items[index] : undefined;
}
