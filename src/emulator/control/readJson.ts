import type * as z from 'zod/mini';
import { ControlRefusal } from './controlRefusal.ts';

/** Reads a body in JSON. Throws ControlRefusal with every problem in it, or with `example` where it is no JSON. */
export function readJson<S extends z.ZodMiniType>(schema: S, body: string, example: string): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new ControlRefusal(400, `The body must be a JSON object, such as ${example}.`);
  }
  const { success, data, error } = schema.safeParse(json);
  if (success) return data;
  const problems = error.issues.map(({ path, code, message, ...issue }) => {
    const unknown = code === 'unrecognized_keys' && 'keys' in issue ? issue.keys.join(', ') : undefined;
    if (unknown !== undefined) return `${unknown}: not known here`;
    return path.length > 0 ? `${path.join('.')}: ${message}` : message;
  });
  throw new ControlRefusal(400, problems.join('; '));
}
