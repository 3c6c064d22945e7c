import { describeJsonProblem } from '../json/describeJsonProblem.ts';
import type { JsonNode } from '../json/jsonNode.ts';
import { parseJsonTree } from '../json/parseJsonTree.ts';

/** What keeps the text of a desired state from being sent, in words, and where: offsets in UTF-16 units. */
export interface DesiredProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Checks the text of a desired state: one JSON object in which no key stands twice. Problems come in the order of the text. */
export function checkDesired(text: string): readonly DesiredProblem[] {
  const { root, problems } = parseJsonTree(text);
  const found = problems.map(({ kind, start, end }) => ({ message: describeJsonProblem(kind), start, end }));
  if (root.kind !== 'object' && root.kind !== 'missing' && root.kind !== 'malformed')
    found.push({ message: 'The desired state must be a JSON object: {…}.', start: root.start, end: root.end });
  addRepeatedKeys(text, root, found);
  return found.sort((a, b) => a.start - b.start);
}

/** JSON's readers keep one of two equal keys and drop the other without a word, so neither is sent. */
function addRepeatedKeys(text: string, node: JsonNode, found: DesiredProblem[]): void {
  if (node.kind === 'array') for (const item of node.items) addRepeatedKeys(text, item, found);
  if (node.kind !== 'object') return;
  const seen = new Set<string>();
  for (const { key, value } of node.members) {
    addRepeatedKeys(text, value, found);
    const name = key.kind === 'string' ? readString(text.slice(key.start, key.end)) : undefined;
    if (name === undefined) continue;
    if (seen.has(name))
      found.push({ message: `The key ${JSON.stringify(name)} is given twice.`, start: key.start, end: key.end });
    seen.add(name);
  }
}

function readString(source: string): string | undefined {
  try {
    return JSON.parse(source) as string;
  } catch {
    return undefined;
  }
}
