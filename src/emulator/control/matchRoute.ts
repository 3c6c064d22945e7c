import { ControlRefusal } from './controlRefusal.ts';
import type { ControlRoute } from './controlRoute.ts';

interface Matched {
  readonly route: ControlRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route of a request's method and path, such as `/-/status`. Throws ControlRefusal: 404 or 405. */
export function matchRoute(routes: readonly ControlRoute[], method: string, path: string): Matched {
  const matched = routes.flatMap((route) => {
    const parameters = matchPath(route.path, path);
    return parameters ? [{ route, parameters }] : [];
  });
  const wanted = matched.find(({ route }) => route.method === method);
  if (wanted) return wanted;
  const methods = matched.map(({ route }) => route.method);
  if (methods.length > 0) throw new ControlRefusal(405, `Here is ${methods.join(' and ')}, not ${method}.`);
  const all = routes.map((route) => `${route.method} /-/${route.path}`);
  throw new ControlRefusal(404, `There are ${all.join(', ')}.`);
}

/** What stands in the place of the `{name}` levels; undefined where the path is another. */
function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const [, , ...levels] = path.split('/');
  if (levels.length !== wanted.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, level] of wanted.entries()) {
    const given = levels[index] ?? '';
    const [, name] = /^\{(\w+)\}$/.exec(level) ?? [];
    if (name === undefined && given !== level) return undefined;
    if (name === undefined) continue;
    const value = decode(given);
    if (value === '') return undefined;
    parameters[name] = value;
  }
  return parameters;
}

function decode(level: string): string {
  try {
    return decodeURIComponent(level);
  } catch {
    throw new ControlRefusal(400, `${level} is not percent-encoded as it should be.`);
  }
}
