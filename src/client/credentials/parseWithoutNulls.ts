/** JSON without its fields that are null: the vendor's tool takes them as if they were not there. Throws SyntaxError. */
export function parseWithoutNulls(json: string): unknown {
  return JSON.parse(json, (_name, value: unknown) => value ?? undefined);
}
