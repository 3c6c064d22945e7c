import { isList, type Shape } from '../../src/catalogue/shape.ts';

/** The paths of what a JSON answer has and the catalogue does not; lists come in their wrappers. */
export function undocumentedFields(shape: Shape, value: unknown, path = ''): readonly string[] {
  if (typeof shape === 'string') return [];
  const fields = Object.entries(value as Readonly<Record<string, unknown>>);
  if (!isList(shape)) {
    return fields.flatMap(([name, inner]) => {
      const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return known === undefined ? [`${path}${name}`] : undocumentedFields(known, inner, `${path}${name}.`);
    });
  }
  return fields.flatMap(([name, items]) => {
    if (name !== shape.item || !Array.isArray(items)) return [`${path}${name}`];
    return items.flatMap((item) => undocumentedFields(shape.of, item, `${path}${name}[].`));
  });
}
