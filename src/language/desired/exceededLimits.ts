import { shadowLimits } from '../../catalogue/shadowLimits.ts';
import { compactJson } from '../../common/compactJson.ts';
import type { JsonMember, JsonNode, JsonObjectNode } from '../json/jsonNode.ts';
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
  const message = `Nested too deep: a desired state has at most ${depth} levels of keys.`;
  return [...keysBelow(root, depth)].map(({ key: { start, end } }) => ({ message, start, end }));
}

/** The first key of each object that has so many levels of keys above it. Lists are no level, the objects in them are. */
function* keysBelow(node: JsonNode, levels: number): Generator<JsonMember> {
  if (node.kind === 'array') for (const item of node.items) yield* keysBelow(item, levels);
  if (node.kind !== 'object') return;
  const [first] = node.members;
  if (levels === 0 && first) yield first;
  else for (const { value } of node.members) yield* keysBelow(value, levels - 1);
}

function tooMany(root: JsonObjectNode): readonly DesiredProblem[] {
  const all = [...attributes(root)];
  const first = all[shadowLimits.attributes];
  if (!first) return [];
  const { start, end } = first.key;
  const message = `A desired state has at most ${shadowLimits.attributes} values, and this has ${all.length}.`;
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
  const message = `Too long: the desired state is ${bytes} bytes without blanks, and ${most} can be sent.`;
  return [{ message, start, end: start + 1 }];
}
