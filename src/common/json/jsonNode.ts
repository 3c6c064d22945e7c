/** A part of a JSON text with its place: offsets in UTF-16 units, `end` exclusive. */
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonScalarNode;

export interface JsonObjectNode {
  readonly kind: 'object';
  readonly start: number;
  readonly end: number;
  readonly members: readonly JsonMember[];
}

interface JsonArrayNode {
  readonly kind: 'array';
  readonly start: number;
  readonly end: number;
  readonly items: readonly JsonNode[];
}

/** `missing` has no width and stands where a value is lacking; `malformed` is text in the place of a value. */
export interface JsonScalarNode {
  readonly kind: 'string' | 'number' | 'boolean' | 'null' | 'missing' | 'malformed';
  readonly start: number;
  readonly end: number;
}

export interface JsonMember {
  readonly key: JsonScalarNode;
  readonly value: JsonNode;
}
