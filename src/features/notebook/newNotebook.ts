import * as l10n from '../../common/l10n.ts';
import { codeCell } from '../../platform/codeCell.ts';
import { showNewNotebook } from '../../platform/showNewNotebook.ts';
import { cellDataOf } from './cellDataOf.ts';

const introduction = l10n.t(
  '# New notebook\n\nPress **Ctrl+Space** in the cell below to see all operations, and **Ctrl+Enter** to run it.',
);

const firstCall = `QueryProductList
CurrentPage: 1
PageSize: 10`;

/** Opens an untitled notebook with something to begin with. */
export async function newNotebook(): Promise<void> {
  const words = cellDataOf({ kind: 'markdown', text: introduction });
  await showNewNotebook([words, codeCell(firstCall)], 1);
}
