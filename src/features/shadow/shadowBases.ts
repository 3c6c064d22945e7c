import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Basis } from './shadowGateway.ts';

const key = 'fleetbook.shadowBases';
const stored = z.record(z.string(), z.object({ version: z.int(), text: z.string() }));

/**
 * What each edited document's edit was made on. It survives a reload of the window, as the edit itself does in VS Code's
 * hot exit: without it a stale edit would overwrite newer state.
 */
export class ShadowBases {
  readonly #memento: vscode.Memento;
  readonly #bases: Map<string, Basis>;
  readonly #kept: Set<string>;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
    const result = stored.safeParse(memento.get(key, {}));
    this.#bases = new Map(Object.entries(result.success ? result.data : {}));
    this.#kept = new Set(this.#bases.keys());
  }

  get(uri: vscode.Uri): Basis | undefined {
    return this.#bases.get(uri.toString());
  }

  /** `unsaved`: there is an edit made on it, so keep it over a reload. */
  async set(uri: vscode.Uri, basis: Basis, { unsaved }: { readonly unsaved: boolean }): Promise<void> {
    const id = uri.toString();
    const unchanged = this.#bases.get(id) === basis && this.#kept.has(id) === unsaved;
    this.#bases.set(id, basis);
    if (unsaved) this.#kept.add(id);
    const dropped = !unsaved && this.#kept.delete(id);
    if (!unchanged && (unsaved || dropped)) await this.#save();
  }

  async #save(): Promise<void> {
    await this.#memento.update(key, Object.fromEntries([...this.#bases].filter(([id]) => this.#kept.has(id))));
  }
}
