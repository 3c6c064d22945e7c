/**
 * Whom a page shows, of what was kept of it: a text under each of these names, and nothing else. Undefined where it is anything else, which an
 * earlier or a later release may have kept.
 */
export function readSubject<K extends string>(
  kept: unknown,
  names: readonly K[],
): Readonly<Record<K, string>> | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const fields = Object.entries(kept);
  const isSubject = fields.length === names.length && fields.every(([name, text]) => isIn(name, names) && isText(text));
  return isSubject ? (Object.fromEntries(fields) as Record<K, string>) : undefined;
}

function isIn(name: string, names: readonly string[]): boolean {
  return names.includes(name);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}
