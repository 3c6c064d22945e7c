/** All that an object that was kept has. Throws TypeError for anything else. */
export function fieldsOf(kept: unknown): Readonly<Record<string, unknown>> {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) throw new TypeError('It is no object.');
  return { ...kept };
}
