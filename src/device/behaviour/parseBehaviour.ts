import { whyNotJson } from '../../common/json/whyNotJson.ts';
import * as l10n from '../../common/l10n.ts';
import { parseJson, type Json } from '../../common/losslessJson.ts';
import { behaviourSchema, type Behaviour } from './behaviour.ts';
import { describeIssue } from '../../common/describeIssue.ts';

/** Something that is wrong in a behaviour. */
interface BehaviourProblem {
  /** Keys and indices that lead to the value, from the root. */
  readonly path: readonly (string | number)[];
  /** A sentence that stands by itself: it names the place and says what is allowed. */
  readonly message: string;
}

/** A behaviour, or everything that is wrong with its text. */
export type ParsedBehaviour =
  | { readonly behaviour: Behaviour; readonly problems: readonly [] }
  | { readonly behaviour: undefined; readonly problems: readonly BehaviourProblem[] };

/** Reads the text of a behaviour file. Numbers in bodies and values keep every digit. */
export function parseBehaviour(text: string): ParsedBehaviour {
  let json: Json;
  try {
    json = parseJson(text);
  } catch {
    const message = l10n.t('The behaviour is not JSON: {0}.', whyNotJson(text));
    return { behaviour: undefined, problems: [{ path: [], message }] };
  }
  const { data, error } = behaviourSchema.safeParse(json);
  if (data) return { behaviour: data, problems: [] };
  const problems = error.issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    return { path, message: l10n.t('{0} {1}.', placeIn(path), describeIssue(issue)) };
  });
  return { behaviour: undefined, problems };
}

/** The name of a place in a behaviour: `posts[0].values.speed`. */
export function placeIn(path: readonly (string | number)[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return name === '' ? l10n.t('The behaviour') : name.replace(/^\./, '');
}
