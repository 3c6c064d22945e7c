import { say, type Saying } from '../../common/l10n.ts';

/** Schemas take nothing but text: here is what each was made of. Filled as they are defined, and never again. */
const sayings = new Map<string, Saying>();

/** What a schema says of what it does not take, in English; {@link sayingOf} has the same for who shows it to a person. */
export function schemaWords(saying: Saying): string {
  const words = say(saying);
  sayings.set(words, saying);
  return words;
}

/** What {@link schemaWords} made these words of; the words themselves where it did not. */
export function sayingOf(words: string): Saying | string {
  return sayings.get(words) ?? words;
}
