import { fieldsOf } from './fieldsOf.ts';

/**
 * What an object that was kept holds under these names, and nothing else of it. Throws TypeError where one of them is no text, or an empty
 * one. By hand, as all that is read at activation: a library for schemas would be a quarter of what is loaded there.
 */
export function textsIn<K extends string>(kept: unknown, names: readonly K[]): Readonly<Record<K, string>> {
  const fields = fieldsOf(kept);
  const texts = names.map((name) => {
    const text = fields[name];
    if (typeof text !== 'string' || text === '') throw new TypeError(`${name} is no text, or empty.`);
    return [name, text] as const;
  });
  return Object.fromEntries(texts) as Record<K, string>;
}

/** The same for a name under which there may be nothing. */
export function optionalTextIn<K extends string>(kept: unknown, name: K): { readonly [_ in K]?: string } {
  return fieldsOf(kept)[name] === undefined ? {} : textsIn(kept, [name]);
}
