import type { CellOutput } from '../../protocol/cellOutput.ts';
import { element } from '../page/element.ts';

type Table = NonNullable<NonNullable<CellOutput['content']>['table']>;

/** A list of an answer as a table, which scrolls by itself; the keyboard scrolls it, too. */
export function renderTable({ columns, rows }: Table, label: string): HTMLElement {
  const head = element('tr', {}, ...columns.map((column) => element('th', { scope: 'col' }, column)));
  const body = rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell))));
  const table = element('table', { 'aria-label': label }, element('thead', {}, head), element('tbody', {}, ...body));
  const frame = element('div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': label }, table);
  return element('figure', {}, element('figcaption', {}, label), frame);
}
