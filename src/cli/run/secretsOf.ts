import { parseCell } from '../../language/cells/parseCell.ts';
import { referencesOf } from '../../language/cells/referencesOf.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The secrets that cells refer to: as variables of the environment they are known before a cell runs. */
export function secretsOf(texts: readonly string[], env: Environment): readonly string[] {
  const references = texts.flatMap((text) => referencesOf(parseCell(text)));
  return references.flatMap(({ target }) => (target.kind === 'secret' ? (env[target.name] ?? []) : []));
}
