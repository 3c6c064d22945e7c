import * as l10n from '../../common/l10n.ts';

import { count } from '../../common/count.ts';
import type { CellOutput } from '../../protocol/cellOutput.ts';
import { element } from '../page/element.ts';
import { shortText } from './capText.ts';
import type { PostToExtension } from './outputHost.ts';
import { renderCap } from './renderCode.ts';
import { sortRows, type SortDirection } from './sortRows.ts';
import { toCsv } from '../page/toCsv.ts';

type Table = NonNullable<NonNullable<CellOutput['content']>['table']>;

/** Rows that are shown at most. */
const cap = 200;

/** Characters of a cell that are shown at most; all of them go out as CSV. */
const cellCap = 500;

/**
 * A list of an answer as a table: a column's head sorts by it, then the other way round, then not at all. It scrolls by
 * itself, also by the keyboard; all of it goes out as CSV.
 */
export function renderTable({ columns, rows }: Table, label: string, name: string, post: PostToExtension): HTMLElement {
  const body = element('tbody');
  const fill = (sorted: readonly (readonly string[])[]): void => {
    body.replaceChildren(
      ...sorted
        .slice(0, cap)
        .map((row) => element('tr', {}, ...row.map((cell) => element('td', {}, shortText(cell, cellCap))))),
    );
  };
  let direction: SortDirection = 'none';
  let sortedBy = -1;
  const heads = columns.map((column, index) => {
    const button = element('button', { type: 'button', class: 'sort' }, column);
    const head = element('th', { scope: 'col', 'aria-sort': 'none' }, button);
    button.addEventListener('click', () => {
      direction = sortedBy === index ? next[direction] : 'ascending';
      sortedBy = index;
      for (const [other, th] of heads.entries()) th.setAttribute('aria-sort', other === index ? direction : 'none');
      fill(sortRows(rows, index, direction));
    });
    return head;
  });
  fill(rows);
  const table = element('table', { 'aria-label': label }, element('thead', {}, element('tr', {}, ...heads)), body);
  const frame = element('div', { class: 'table', role: 'region', tabindex: '0', 'aria-label': label }, table);
  const csv = () => toCsv(columns, rows);
  const open = post && (() => post({ type: 'open', name: `${name}.csv`, text: csv() }));
  const capped =
    rows.length > cap ? [renderCap(l10n.t('{0} of {1} rows are shown.', cap, count(rows.length)), open)] : [];
  return element(
    'div',
    {},
    frame,
    ...capped,
    ...(post ? [exportButton(() => post({ type: 'save', name: `${name}.csv`, text: csv() }))] : []),
  );
}

const next: Readonly<Record<SortDirection, SortDirection>> = {
  none: 'ascending',
  ascending: 'descending',
  descending: 'none',
};

function exportButton(save: () => void): HTMLElement {
  const button = element('button', { type: 'button' }, l10n.t('Export as CSV…'));
  button.addEventListener('click', save);
  return button;
}
