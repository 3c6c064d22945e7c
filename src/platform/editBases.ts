import type * as vscode from 'vscode';
import { keepInMemento } from './keepInMemento.ts';
import { storedEntries, type StoredEntriesOptions } from './storedEntries.ts';

interface EditBasesOptions<Basis> extends StoredEntriesOptions<Basis> {
  /** What the documents are, in words: "shadows". */
  readonly documents: string;
}

/**
 * What each document's edit was made on. For unsaved edits it survives a reload of the window, as the edit itself does in
 * VS Code's hot exit: without it a stale edit would overwrite what is newer.
 */
export class EditBases<Basis> {
  readonly #options: EditBasesOptions<Basis>;
  readonly #bases: Map<string, Basis>;
  readonly #unsaved: Set<string>;

  constructor(options: EditBasesOptions<Basis>) {
    this.#options = options;
    this.#bases = new Map(storedEntries(options));
    this.#unsaved = new Set(this.#bases.keys());
  }

  get(uri: Pick<vscode.Uri, 'toString'>): Basis | undefined {
    return this.#bases.get(uri.toString());
  }

  isUnsaved(uri: Pick<vscode.Uri, 'toString'>): boolean {
    return this.#unsaved.has(uri.toString());
  }

  /** `unsaved`: an edit was made on it, so keep it over a reload. */
  set(uri: Pick<vscode.Uri, 'toString'>, basis: Basis, { unsaved }: { readonly unsaved: boolean }): void {
    const id = uri.toString();
    const wasUnsaved = this.#unsaved.has(id);
    const changed = this.#bases.get(id) !== basis || wasUnsaved !== unsaved;
    this.#bases.set(id, basis);
    if (unsaved) this.#unsaved.add(id);
    else this.#unsaved.delete(id);
    if (changed && (unsaved || wasUnsaved)) this.#save();
  }

  /** Forgets those of documents whose URIs `isGone` takes. */
  forget(isGone: (uri: string) => boolean): void {
    const gone = [...this.#bases.keys()].filter(isGone);
    const wereUnsaved = gone.filter((id) => this.#unsaved.delete(id));
    for (const id of gone) this.#bases.delete(id);
    if (wereUnsaved.length > 0) this.#save();
  }

  #save(): void {
    const { memento, key, documents, log } = this.#options;
    const unsaved = Object.fromEntries([...this.#bases].filter(([id]) => this.#unsaved.has(id)));
    keepInMemento(memento, key, unsaved, { log, problem: `What unsaved ${documents} were made on could not be kept` });
  }
}
