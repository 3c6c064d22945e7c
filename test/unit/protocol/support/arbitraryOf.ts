import fc from 'fast-check';
import type * as z from 'zod/mini';

type Schema = z.core.JSONSchema.BaseSchema;

/** Values that keep to a JSON schema, as zod writes it of our contracts. */
export function arbitraryOf(schema: Schema): fc.Arbitrary<unknown> {
  return arbitrary(schema, schema.$defs ?? {});
}

function arbitrary(schema: Schema, named: Record<string, Schema>): fc.Arbitrary<unknown> {
  const of = (inner: unknown): fc.Arbitrary<unknown> =>
    typeof inner === 'object' && inner !== null ? arbitrary(inner as Schema, named) : fc.jsonValue();
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  if (name !== undefined) return of(named[name]);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(of));
  switch (schema.type) {
    case 'string':
      return schema.pattern === undefined
        ? fc.string({ unit: 'binary', minLength: schema.minLength ?? 0, maxLength: (schema.minLength ?? 0) + 12 })
        : fc.stringMatching(new RegExp(schema.pattern));
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 2 ** 31 - 1 });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array': {
      const places = schema.prefixItems;
      if (places) return fc.tuple(...places.map(of));
      return fc.array(of(schema.items), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    }
    case 'object': {
      if (!schema.properties) return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), of(schema.additionalProperties));
      const fields = Object.entries(schema.properties).map(([key, field]) => [key, of(field)] as const);
      return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
    }
    default:
      return fc.jsonValue();
  }
}
