import { format } from 'prettier';
import * as z from 'zod/mini';

/** The JSON schema by which editors complete and check files, from the schema by which they are read. */
export async function writeJsonSchema(source: z.ZodMiniType): Promise<string> {
  const schema = z.toJSONSchema(source, {
    target: 'draft-7',
    io: 'input',
    // What may be any JSON has no type to tell.
    unrepresentable: 'any',
  });
  return format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
}
