import type { JsonMember, JsonNode, JsonObjectNode } from '../../common/json/jsonNode.ts';
import { parseJsonTree } from '../../common/json/parseJsonTree.ts';
import type { Span } from './desiredContext.ts';
import { readJsonString } from './readJsonString.ts';

/** What stands, or could stand, at an offset of a desired state. */
export type DesiredPlace =
  /** A key, or the gap where one fits. `path` leads to the object that it belongs to. */
  | {
      readonly kind: 'key';
      readonly path: readonly string[];
      readonly span: Span;
      readonly object: JsonObjectNode;
      /** Absent in a gap. */
      readonly member?: JsonMember;
    }
  /** A single value, or the gap where one fits. `path` includes its own key, and `*` for each list on the way. */
  | { readonly kind: 'value'; readonly path: readonly string[]; readonly span: Span };

/** In a path: an item of a list. No identifier of a thing model has such a name. */
export const listItem = '*';

/** Where an offset stands, also in text that is being typed; undefined where neither key nor value fits. */
export function desiredPlace(text: string, offset: number): DesiredPlace | undefined {
  return placeIn(parseJsonTree(text).root, { text, offset, path: [] });
}

interface Search {
  readonly text: string;
  readonly offset: number;
  readonly path: readonly string[];
}

function placeIn(node: JsonNode, search: Search): DesiredPlace | undefined {
  switch (node.kind) {
    case 'object':
      return isWithin(node, search) ? placeInObject(node, search) : undefined;
    case 'array': {
      const path = [...search.path, listItem];
      const { offset } = search;
      const item = node.items.find(({ start, end }) => start <= offset && offset <= end);
      if (item) return placeIn(item, { ...search, path });
      return isWithin(node, search) ? { kind: 'value', path, span: { start: offset, end: offset } } : undefined;
    }
    default: {
      const { start, end } = node;
      const isHere = search.path.length > 0 && start <= search.offset && search.offset <= end;
      return isHere ? { kind: 'value', path: search.path, span: { start, end } } : undefined;
    }
  }
}

/** Between the brackets: an object that is never closed reaches as far as the text. */
function isWithin({ start, end }: Span, { text, offset }: Search): boolean {
  const isClosed = end > start + 1 && /[}\]]/.test(text.charAt(end - 1));
  return start < offset && (offset < end || (offset === end && !isClosed));
}

function placeInObject(object: JsonObjectNode, search: Search): DesiredPlace | undefined {
  const { text, offset, path } = search;
  const member = object.members.findLast(({ key }) => key.start <= offset);
  const gap = { start: offset, end: offset };
  if (!member) return { kind: 'key', path, span: gap, object };
  const { key, value } = member;
  if (offset <= key.end) return { kind: 'key', path, span: key, object, member };
  const name = readJsonString(text.slice(key.start, key.end));
  const within = [...path, name ?? ''];
  const isBeforeValue = value.kind === 'missing' || offset < value.start;
  if (isBeforeValue) {
    const between = text.slice(key.end, offset);
    if (between.includes(',')) return { kind: 'key', path, span: gap, object };
    return between.includes(':') ? { kind: 'value', path: within, span: gap } : undefined;
  }
  const inner = offset <= value.end ? placeIn(value, { ...search, path: within }) : undefined;
  if (inner) return inner;
  return text.slice(value.end, offset).includes(',') ? { kind: 'key', path, span: gap, object } : undefined;
}
