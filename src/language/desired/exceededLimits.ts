import { shadowLimits } from '../../catalogue/shadowLimits.ts';
import { compactJson } from '../../common/compactJson.ts';
import * as l10n from '../../common/l10n.ts';
import type { JsonMember, JsonNode, JsonObjectNode } from '../../common/json/jsonNode.ts';
import type { DesiredProblem } from './desiredProblem.ts';

/**
 * Where a desired state grows beyond what the platform stores. The device's own part of the shadow counts for the size
 * of the whole too; that is not known here, and the platform has the last word.
 */
export function exceededLimits(text: string, root: JsonObjectNode): readonly DesiredProblem[] {
  return [...tooDeep(root), ...tooMany(root), ...tooLong(text, root)];
}

function tooDeep(root: JsonNode): readonly DesiredProblem[] {
  const { depth } = shadowLimits;
  const message = l10n.t('Nested too deep: a desired state has at most {0} levels, objects and lists alike.', depth);
  return [...partsBelow(root, depth)].map(({ start, end }) => ({ message, start, end }));
}

/** The first key or entry of each object or list that has so many levels above it. */
function* partsBelow(node: JsonNode, levels: number): Generator<{ readonly start: number; readonly end: number }> {
  const values = childrenOf(node);
  const [first] = values;
  if (levels === 0 && first) yield node.kind === 'object' ? (node.members[0]?.key ?? first) : first;
  else for (const value of values) yield* partsBelow(value, levels - 1);
}

function childrenOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind === 'array') return node.items;
  return node.kind === 'object' ? node.members.map(({ value }) => value) : [];
}

function tooMany(root: JsonObjectNode): readonly DesiredProblem[] {
  const all = [...attributes(root)];
  const first = all[shadowLimits.attributes];
  if (!first) return [];
  const { start, end } = first.key;
  const message = l10n.t(
    'A desired state has at most {0} values, and this has {1}.',
    shadowLimits.attributes,
    all.length,
  );
  return [{ message, start, end }];
}

/** The members that count as values: a list is one, because it is replaced as a whole, and so is an empty object. */
function* attributes(node: JsonObjectNode): Generator<JsonMember> {
  for (const member of node.members) {
    if (member.value.kind === 'object' && member.value.members.length > 0) yield* attributes(member.value);
    else yield member;
  }
}

/** What the shortest message has around the desired state. */
const envelope = '{"method":"update","state":{"desired":},"version":1}';

function tooLong(text: string, { start }: JsonObjectNode): readonly DesiredProblem[] {
  const most = shadowLimits.bytes - envelope.length;
  const bytes = new TextEncoder().encode(compactJson(text)).length;
  if (bytes <= most) return [];
  const message = l10n.t('Too long: the desired state is {0} bytes without blanks, and {1} can be sent.', bytes, most);
  return [{ message, start, end: start + 1 }];
}
