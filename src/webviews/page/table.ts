import { element } from './element.ts';
import { focusKey } from './keepFocus.ts';

export interface TableOptions {
  /** Names the table for screen readers. */
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (Node | string)[])[];
}

/** A table that scrolls by itself, also by the keyboard. A column without a name holds buttons. */
export function table({ label, columns, rows }: TableOptions): HTMLElement {
  const heads = columns.map((column) => (column ? element('th', { scope: 'col' }, column) : element('td')));
  const body = rows.map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, cell))));
  const frame = element(
    'div',
    { class: 'table-frame', role: 'region', tabindex: '0', 'aria-label': label },
    element(
      'table',
      { 'aria-label': label },
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...body),
    ),
  );
  return focusKey(frame, label);
}
