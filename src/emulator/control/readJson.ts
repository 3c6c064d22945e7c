import type * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import { ControlRefusal } from './controlRefusal.ts';
import { inARow } from './inARow.ts';
import { sayingOf } from './schemaWords.ts';

/** Reads a body in JSON. Throws ControlRefusal with every problem in it, or with `example` where it is no JSON. */
export function readJson<S extends z.ZodMiniType>(schema: S, body: string, example: string): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new ControlRefusal(400, l10n.later('The body must be a JSON object, such as {0}.', example));
  }
  const { success, data, error } = schema.safeParse(json);
  if (success) return data;
  const problems = error.issues.map(({ path, code, message, ...issue }) => {
    const unknown = code === 'unrecognized_keys' && 'keys' in issue ? issue.keys.join(', ') : undefined;
    if (unknown !== undefined) return l10n.later('{0}: not known here', unknown);
    const words = sayingOf(message);
    return path.length > 0 ? l10n.later('{0}: {1}', path.join('.'), words) : words;
  });
  throw new ControlRefusal(400, inARow(problems));
}
