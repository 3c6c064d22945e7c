import { element } from './element.ts';

/** Words that a line may end behind: of a topic, an identifier or JSON, before it is broken within a word. Copied, they are the same. */
export function breakable(text: string): readonly (Node | string)[] {
  const [first = '', ...rest] = text.split(/(?<=[/_,:;])/);
  return [first, ...rest.flatMap((part) => [element('wbr'), part])];
}
