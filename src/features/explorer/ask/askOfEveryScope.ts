import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import type { Logger } from '../../../common/logger.ts';
import type { Scope } from '../../../model/deviceAddress.ts';
import type { Surroundings } from '../../../platform/currentScope.ts';
import { ExplorerError } from '../explorerError.ts';
import type { Page } from '../pagedList.ts';
import { ofEveryScope } from './ofEveryScope.ts';

interface Choice<Item> extends vscode.QuickPickItem {
  readonly item?: Item;
  /** Why there is no item. */
  readonly problem?: string;
}

/** What asking for something of any region takes. */
export type AskServices = Surroundings & { readonly log: Pick<Logger, 'warn'> };

/**
 * Asks for something of any connection and region; undefined where the person gives up, which also ends the reading. A region
 * that could not be read has a row at the end; whoever chooses it is told why by an ExplorerError.
 */
export async function askOfEveryScope<Row, Item extends vscode.QuickPickItem>(
  services: AskServices,
  title: string,
  load: (scope: Scope, page: number, signal: AbortSignal) => Promise<Page<Row>>,
  itemOf: (row: Row, scope: Scope, place: string) => Item,
): Promise<Item | undefined> {
  const stop = new AbortController();
  const read = async (): Promise<readonly Choice<Item>[]> => {
    const { items, unread } = await ofEveryScope(services, load, itemOf, stop.signal);
    return [
      ...items.map((item) => ({ ...item, item })),
      ...unread.map(({ place, reason }) => ({
        label: l10n.t('$(warning) {0} could not be read', place),
        description: reason,
        problem: l10n.t('{0} could not be read. {1}', place, reason),
      })),
    ];
  };
  try {
    const placeHolder = l10n.t('A part of its name or of where it is');
    const chosen = await vscode.window.showQuickPick(read(), { title, placeHolder, matchOnDescription: true });
    if (chosen?.problem !== undefined) throw new ExplorerError(chosen.problem);
    return chosen?.item;
  } finally {
    stop.abort();
  }
}
