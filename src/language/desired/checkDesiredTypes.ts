import * as l10n from '../../common/l10n.ts';

import type { Json } from '../../common/losslessJson.ts';
import { tryParseJson } from '../../common/tryParseJson.ts';
import { checkThingValue } from '../../model/thingModel/checkThingValue.ts';
import type { DataType, ThingModel, ThingModelDatum } from '../../model/thingModel/thingModel.ts';
import type { JsonNode, JsonObjectNode } from '../../common/json/jsonNode.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
import { nearestName } from '../nearestName.ts';
import type { DesiredProblem } from './desiredProblem.ts';
import { readJsonString } from './readJsonString.ts';

/**
 * Where a desired state is not what the thing model has of a property. Such text can be saved all the same: a shadow
 * takes any JSON, and other keys than properties as well; a key that is nearly a property is probably meant as it.
 */
export function checkDesiredTypes(text: string, model: ThingModel): readonly DesiredProblem[] {
  const { root } = parseJsonTree(text);
  if (root.kind !== 'object' || model.properties.length === 0) return [];
  const found: DesiredProblem[] = [];
  const names = model.properties.map(({ identifier }) => identifier);
  const present = new Set(root.members.map(({ key }) => nameOf(text, key)));
  for (const { key, value } of root.members) {
    const name = nameOf(text, key);
    if (name === undefined) continue;
    const property = model.properties.find(({ identifier }) => identifier === name);
    if (!property) {
      const near = nearestName(name, names);
      if (near !== undefined && !present.has(near))
        found.push({
          ...spanOf(key),
          message: l10n.t('The thing model has no property {0}. Did you mean {1}?', name, near),
        });
      continue;
    }
    if (property.accessMode === 'r')
      found.push({
        ...spanOf(key),
        message: l10n.t('{0} is read only in the thing model: the device need not take it.', name),
      });
    checkNode(text, { node: value, type: property.dataType, name }, found);
  }
  return found.sort((a, b) => a.start - b.start);
}

interface TypedNode {
  readonly node: JsonNode;
  readonly type: DataType;
  readonly name: string;
}

/** Goes down to the innermost value that is wrong. */
function checkNode(text: string, { node, type, name }: TypedNode, found: DesiredProblem[]): void {
  if (type.type === 'struct' && node.kind === 'object') {
    checkMembers(text, { node, members: type.members, name }, found);
    return;
  }
  if (type.type === 'array' && node.kind === 'array') {
    if (type.size !== undefined && node.items.length > type.size)
      found.push({
        ...spanOf(node),
        message: l10n.t('{0} must have at most {1} items, but has {2}.', name, type.size, node.items.length),
      });
    for (const [index, item] of node.items.entries())
      checkNode(text, { node: item, type: type.item, name: `${name}[${index}]` }, found);
    return;
  }
  const value = readValue(text, node);
  const problem = value === undefined ? undefined : checkThingValue(type, value, name);
  if (problem) found.push({ ...spanOf(node), message: problem.message });
}

function checkMembers(
  text: string,
  { node, members, name }: { node: JsonObjectNode; members: readonly ThingModelDatum[]; name: string },
  found: DesiredProblem[],
): void {
  for (const { key, value } of node.members) {
    const identifier = nameOf(text, key);
    const member = members.find((one) => one.identifier === identifier);
    if (member) checkNode(text, { node: value, type: member.dataType, name: `${name}.${member.identifier}` }, found);
    else if (identifier !== undefined)
      found.push({ ...spanOf(key), message: l10n.t('{0} has no member {1} in the thing model.', name, identifier) });
  }
}

/** Undefined where there is no JSON value yet, and for null, which is a problem of its own. */
function readValue(text: string, { kind, start, end }: JsonNode): Json | undefined {
  if (kind === 'missing' || kind === 'malformed' || kind === 'null') return undefined;
  return tryParseJson(text.slice(start, end));
}

function nameOf(text: string, { start, end }: JsonNode): string | undefined {
  return readJsonString(text.slice(start, end));
}

function spanOf({ start, end }: JsonNode) {
  return { start, end };
}
