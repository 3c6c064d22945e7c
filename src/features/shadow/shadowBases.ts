import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import { describeError } from '../../common/describeError.ts';
import type { Logger } from '../../common/logger.ts';
import type { Basis } from './shadowGateway.ts';

const key = 'fleetbook.shadowBases';
const contract = z.record(z.string(), z.object({ version: z.int(), text: z.string() }));

/**
 * What each document's edit was made on. For unsaved edits it survives a reload of the window, as the edit itself does in
 * VS Code's hot exit: without it a stale edit would overwrite newer state.
 */
export class ShadowBases {
  readonly #memento: vscode.Memento;
  readonly #log: Logger;
  readonly #bases: Map<string, Basis>;
  readonly #unsaved: Set<string>;

  constructor(memento: vscode.Memento, log: Logger) {
    this.#memento = memento;
    this.#log = log;
    this.#bases = new Map(Object.entries(contract.safeParse(memento.get(key)).data ?? {}));
    this.#unsaved = new Set(this.#bases.keys());
  }

  get(uri: vscode.Uri): Basis | undefined {
    return this.#bases.get(uri.toString());
  }

  isUnsaved(uri: vscode.Uri): boolean {
    return this.#unsaved.has(uri.toString());
  }

  /** `unsaved`: an edit was made on it, so keep it over a reload. */
  set(uri: vscode.Uri, basis: Basis, { unsaved }: { readonly unsaved: boolean }): void {
    const id = uri.toString();
    const wasUnsaved = this.#unsaved.has(id);
    const changed = this.#bases.get(id) !== basis || wasUnsaved !== unsaved;
    this.#bases.set(id, basis);
    if (unsaved) this.#unsaved.add(id);
    else this.#unsaved.delete(id);
    if (changed && (unsaved || wasUnsaved)) this.#save();
  }

  #save(): void {
    const unsaved = Object.fromEntries([...this.#bases].filter(([id]) => this.#unsaved.has(id)));
    this.#memento.update(key, unsaved).then(undefined, (error: unknown) => {
      this.#log.error(`What unsaved shadows were made on could not be kept: ${describeError(error)}`);
    });
  }
}
