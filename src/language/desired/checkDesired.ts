import * as l10n from '../../common/l10n.ts';

import { describeJsonProblem } from '../../common/json/describeJsonProblem.ts';
import type { JsonNode } from '../../common/json/jsonNode.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
import type { DesiredProblem } from './desiredProblem.ts';
import { exceededLimits } from './exceededLimits.ts';
import { readJsonString } from './readJsonString.ts';

/**
 * Checks the text of a desired state: one JSON object within the platform's limits, in which no key is empty or stands
 * twice, and no value is null. Problems come in the order of the text.
 */
export function checkDesired(text: string): readonly DesiredProblem[] {
  const { root, problems } = parseJsonTree(text);
  const found = problems.map(({ kind, start, end }) => ({ message: describeJsonProblem(kind), start, end }));
  if (root.kind !== 'object' && root.kind !== 'missing' && root.kind !== 'malformed')
    found.push({ message: l10n.t('The desired state must be a JSON object: {…}.'), start: root.start, end: root.end });
  addMemberProblems(text, root, found);
  if (root.kind === 'object' && problems.length === 0) found.push(...exceededLimits(text, root));
  return found.sort((a, b) => a.start - b.start);
}

function addMemberProblems(text: string, node: JsonNode, found: DesiredProblem[]): void {
  if (node.kind === 'array') for (const item of node.items) addMemberProblems(text, item, found);
  if (node.kind !== 'object') return;
  const seen = new Set<string>();
  for (const { key, value } of node.members) {
    addMemberProblems(text, value, found);
    if (value.kind === 'null') found.push({ message: noNull, start: value.start, end: value.end });
    const name = key.kind === 'string' ? readJsonString(text.slice(key.start, key.end)) : undefined;
    const message = name === undefined ? undefined : keyProblem(name, seen);
    if (message !== undefined) found.push({ message, start: key.start, end: key.end });
  }
}

const noNull = l10n.t('A desired state holds no null: to remove an attribute, leave it out.');

/** JSON's readers keep one of two equal keys and drop the other without a word, so neither is sent. */
function keyProblem(name: string, seen: Set<string>): string | undefined {
  if (seen.has(name)) return l10n.t('The key {0} is given twice.', JSON.stringify(name));
  seen.add(name);
  return name === '' ? l10n.t('A key must have a name.') : undefined;
}
