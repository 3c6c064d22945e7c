import { codeCell } from '../../platform/codeCell.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';
import { cellsOfRow, scopeOfRow, type Row } from './cellsOfRow.ts';

/** Opens a notebook with the calls that show what a row of a tree stands for, on the kernel of its region. */
export async function openInNotebook(row: unknown): Promise<void> {
  const node = (row ?? {}) as Row;
  await showNewNotebook(cellsOfRow(node).map(codeCell), 0, scopeOfRow(node));
}
