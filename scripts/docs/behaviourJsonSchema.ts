import { format } from 'prettier';
import * as z from 'zod/mini';
import { behaviourSchema } from '../../src/device/behaviour/behaviour.ts';

/** The JSON schema by which editors complete and check behaviour files, from the schema by which they are read. */
export async function behaviourJsonSchema(): Promise<string> {
  const schema = z.toJSONSchema(behaviourSchema, {
    target: 'draft-7',
    io: 'input',
    // What may be any JSON has no type to tell.
    unrepresentable: 'any',
  });
  return format(JSON.stringify(schema), { parser: 'json', printWidth: 120 });
}
