import { element } from './element.ts';

/** Names and values, one below the other. A value that is undefined is left out with its name. */
export function factsList(facts: Readonly<Record<string, Node | string | undefined>>): HTMLElement {
  const rows = Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [element('dt', {}, name), element('dd', {}, value)],
  );
  return element('dl', { class: 'facts-list' }, ...rows);
}
