import { isDeepStrictEqual } from 'node:util';
import type * as vscode from 'vscode';
import { keepInMemento } from './keepInMemento.ts';
import { storedEntries, type StoredEntriesOptions } from './storedEntries.ts';

interface EditBasesOptions<Basis> extends StoredEntriesOptions<Basis> {
  /** What the documents are, in words: "shadows". */
  readonly documents: string;
}

/**
 * What each document's edit was made on, or will be. For open documents it survives a reload of the window, as an unsaved edit does in
 * VS Code's hot exit: without it a stale edit would overwrite what is newer. Not for edited ones alone: what is typed at the moment in which
 * the extension host ends is in a document that nobody saw become edited.
 */
export class EditBases<Basis> {
  readonly #options: EditBasesOptions<Basis>;
  readonly #bases: Map<string, Basis>;
  readonly #kept: Set<string>;

  constructor(options: EditBasesOptions<Basis>) {
    this.#options = options;
    this.#bases = new Map(storedEntries(options));
    this.#kept = new Set(this.#bases.keys());
  }

  get(uri: Pick<vscode.Uri, 'toString'>): Basis | undefined {
    return this.#bases.get(uri.toString());
  }

  /** Whether its document is open, or waits to be restored as it was. */
  isKept(uri: Pick<vscode.Uri, 'toString'>): boolean {
    return this.#kept.has(uri.toString());
  }

  /** `kept`: its document is open, so keep it over a reload. */
  set(uri: Pick<vscode.Uri, 'toString'>, basis: Basis, { kept }: { readonly kept: boolean }): void {
    const id = uri.toString();
    const wasKept = this.#kept.has(id);
    const changed = wasKept !== kept || !isDeepStrictEqual(this.#bases.get(id), basis);
    this.#bases.set(id, basis);
    if (kept) this.#kept.add(id);
    else this.#kept.delete(id);
    if (changed && (kept || wasKept)) this.#save();
  }

  /** Forgets those of documents whose URIs `isGone` takes. */
  forget(isGone: (uri: string) => boolean): void {
    const gone = [...this.#bases.keys()].filter(isGone);
    const wereKept = gone.filter((id) => this.#kept.delete(id));
    for (const id of gone) this.#bases.delete(id);
    if (wereKept.length > 0) this.#save();
  }

  #save(): void {
    const { memento, key, documents, log } = this.#options;
    const kept = Object.fromEntries([...this.#bases].filter(([id]) => this.#kept.has(id)));
    keepInMemento(memento, key, kept, { log, problem: `What edits of ${documents} are made on could not be kept` });
  }
}
