/**
 * A response field. `digits` is a 64-bit integer kept as text; `json` is JSON inside a string (the platform sometimes
 * sends the object itself, and devices give text that is none). A trailing `?` marks a field that an answer may leave out.
 */
export type Leaf = 'string' | 'integer' | 'digits' | 'boolean' | 'json';
export type OptionalLeaf = `${Leaf}?`;

/** A list. On the wire it is wrapped (`{"DeviceInfo": [...]}`), sometimes bare; decoded it is always a plain array. */
export interface ListShape {
  /** The wrapper's key, which is also the XML element of each item. */
  readonly item: string;
  readonly of: Leaf | ObjectShape;
}

export interface ObjectShape {
  readonly [field: string]: Shape;
}

export type Shape = Leaf | OptionalLeaf | ListShape | ObjectShape;

/** Declares a list whose wrapper key is `item`. */
export function list<const I extends string, const O extends Leaf | ObjectShape>(item: I, of: O) {
  return { item, of, list: true } as const;
}

export function isList(shape: Shape): shape is ListShape {
  return typeof shape === 'object' && 'list' in shape;
}
