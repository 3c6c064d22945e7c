import * as vscode from 'vscode';
import * as z from 'zod/mini';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import { nothingSent } from '../../common/nothingSent.ts';
import { describeError } from '../../common/describeError.ts';
import { showFirstSaveSetting } from '../../platform/ids.ts';
import { markedName } from '../../platform/productionMark.ts';
import type { Connections } from '../../platform/services.ts';
import { shadowAddress } from '../../platform/shadowUri.ts';
import { readBy } from '../../platform/readBy.ts';
import { StoredList } from '../../platform/storedList.ts';
import { ShadowFileError } from './shadowFileError.ts';
import type { DesiredChange } from './shadowGateway.ts';
import type { Comparisons } from '../../platform/comparisons.ts';

const key = 'fleetbook.shadowsSavedUnasked';
const entry = z.object({ uri: z.string() });

const save = l10n.t('Save');
const saveAlways = l10n.t("Save, and don't ask again for this device");
const cancel = l10n.t("Don't save");

/**
 * Shows the change before a window's first save of a document, and asks; on a connection with a mark before each save. A pick list rather than a dialog: the
 * comparison behind it can be scrolled and read meanwhile.
 */
export class FirstSaves {
  readonly #views: Comparisons;
  readonly #connections: Pick<Connections, 'get'>;
  readonly #unasked: StoredList<z.infer<typeof entry>>;
  readonly #log: Logger;
  readonly #confirmed = new Set<string>();

  constructor(
    views: Comparisons,
    { connections, memento, log }: { connections: Pick<Connections, 'get'>; memento: vscode.Memento; log: Logger },
  ) {
    this.#views = views;
    this.#connections = connections;
    this.#unasked = new StoredList(memento, key, readBy(entry), log);
    this.#log = log;
  }

  /**
   * What one save asks of each change that it is about to send: resolves where that may be sent, and rejects with ShadowFileError where
   * the person does not want it. What became another change while the person looked at it is shown anew.
   */
  questionOf(uri: vscode.Uri): (change: DesiredChange) => Promise<void> {
    const id = uri.toString();
    const isMarked = this.#connections.get(shadowAddress(uri).connectionId)?.mark !== undefined;
    const isUnasked = (): boolean => !isWanted() || this.#unasked.read().some((one) => one.uri === id);
    const isFirst = !this.#confirmed.has(id);
    let isAgain = false;
    return async (change) => {
      if (!isMarked && (!isFirst || isUnasked())) return;
      const choice = await this.#ask(uri, change, { isAgain, isMarked });
      if (choice !== save && choice !== saveAlways)
        throw new ShadowFileError(l10n.t('You chose not to save. {0}', nothingSent(change.mayHaveArrived === true)));
      isAgain = true;
      this.#confirmed.add(id);
      if (choice === saveAlways) await this.#remember(id);
    };
  }

  /** Forgets what was chosen for the devices of a connection. */
  async forget(connectionId: string): Promise<void> {
    const isOurs = (id: string): boolean => shadowAddress(vscode.Uri.parse(id, true)).connectionId === connectionId;
    for (const id of this.#confirmed) if (isOurs(id)) this.#confirmed.delete(id);
    await this.#unasked.change((entries) => entries.filter((one) => !isOurs(one.uri)));
  }

  async #ask(
    uri: vscode.Uri,
    { before, after }: DesiredChange,
    { isAgain, isMarked }: { readonly isAgain: boolean; readonly isMarked: boolean },
  ): Promise<string | undefined> {
    const { connectionId, regionId, productKey, deviceName } = shadowAddress(uri);
    const connection = this.#connections.get(connectionId);
    const place = connection ? markedName(connection) : connectionId;
    // The pick list covers the first lines. That these say which device it is hides nothing: its title says so too.
    const head = `// ${deviceName}\n// ${productKey}\n// ${regionId}\n// ${place}\n\n`;
    const shown = await this.#views.compare({
      name: `${deviceName}.shadow`,
      title: l10n.t('{0}: on the platform ↔ to be saved', deviceName),
      before: head + before,
      after: head + after,
    });
    try {
      return await vscode.window.showQuickPick(isMarked ? [save, cancel] : [save, saveAlways, cancel], {
        title: isMarked
          ? l10n.t('Save to the shadow of {0} ({1})', deviceName, place)
          : l10n.t('First save to the shadow of {0} ({1})', deviceName, place),
        placeHolder: isAgain
          ? l10n.t('The platform moved on while you looked. This is what changes by now. Save it?')
          : l10n.t('The comparison shows what changes on the platform. Save it?'),
        ignoreFocusOut: true,
      });
    } finally {
      await shown.close();
    }
  }

  async #remember(uri: string): Promise<void> {
    try {
      await this.#unasked.change((entries) => [...entries, { uri }]);
    } catch (error) {
      this.#log.warn(`It could not be kept that ${uri} is saved without asking: ${describeError(error)}`);
    }
  }
}

function isWanted(): boolean {
  return vscode.workspace.getConfiguration().get(showFirstSaveSetting) !== false;
}
