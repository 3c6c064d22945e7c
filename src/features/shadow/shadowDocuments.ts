import path from 'node:path';
import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import type { Comparisons } from '../../platform/comparisons.ts';
import type { EditBases } from '../../platform/editBases.ts';
import { ManualSaves } from '../../platform/manualSaves.ts';
import { OfferedTexts } from '../../platform/offeredTexts.ts';
import type { Services } from '../../platform/services.ts';
import { shadowAddress, shadowScheme } from '../../platform/shadowUri.ts';
import { DesiredContexts } from './language/desiredContexts.ts';
import type { Basis } from './basis.ts';
import { FirstSaves } from './firstSaves.ts';
import { shadowBases } from './shadowBases.ts';
import { LostWrites } from './lostWrites.ts';
import { ShadowEditor } from './shadowEditor.ts';
import { ShadowFiles } from './shadowFiles.ts';
import { ShadowGateway } from './shadowGateway.ts';
import { ShadowHistory } from './shadowHistory.ts';
import { ShadowLedger } from './shadowLedger.ts';

/** What shadows are as documents: their files, and the editor of them. */
export class ShadowDocuments implements Disposable {
  readonly files: ShadowFiles;
  readonly editor: ShadowEditor;
  readonly contexts: DesiredContexts;
  readonly #history: ShadowHistory;
  readonly #firstSaves: FirstSaves;
  readonly #lost: LostWrites;
  readonly #bases: EditBases<Basis>;
  readonly #store = new DisposableStore();

  constructor(services: Services, views: Comparisons) {
    const { context, connections, log, farewells } = services;
    const lost = (this.#lost = new LostWrites({ memento: context.workspaceState, log }));
    const gateway = new ShadowGateway(connections, lost);
    this.#bases = shadowBases(context.workspaceState, log);
    const ledger = this.#store.add(new ShadowLedger(this.#bases, lost));
    const history = new ShadowHistory(path.join(context.globalStorageUri.fsPath, 'shadows'), log);
    this.#history = history;
    this.#store.add(farewells.add(() => history.close()));
    this.#firstSaves = new FirstSaves(views, { connections, memento: context.globalState, log });
    const saves = this.#store.add(new ManualSaves(shadowScheme));
    this.files = new ShadowFiles({ gateway, ledger, firstSaves: this.#firstSaves, saves, log });
    this.contexts = this.#store.add(new DesiredContexts(services, ledger));
    const offered = new OfferedTexts();
    this.editor = new ShadowEditor({ services, files: this.files, saves, offered, ledger, gateway, history, views });
    this.#store.add(
      ledger.onDidRead(({ uri, cloud }) => {
        history.note(shadowAddress(uri), cloud);
      }),
    );
  }

  /** Forgets what is kept of the devices of a connection that was removed. */
  async forget(connectionId: string): Promise<void> {
    this.forgetWrites(connectionId);
    this.#history.forget(connectionId);
    this.#bases.forget((uri) => shadowAddress(vscode.Uri.parse(uri, true)).connectionId === connectionId);
    await this.#firstSaves.forget(connectionId);
  }

  /** Forgets which writes got no answer: what the connection leads to is another by now. */
  forgetWrites(connectionId: string): void {
    this.#lost.forget(connectionId);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
