import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../common/disposableStore.ts';
import { documentText, openDocument } from './documentText.ts';
import type { EditBases } from './editBases.ts';

/** What the platform has at present for a document. */
export interface CloudNews<Cloud> {
  readonly uri: vscode.Uri;
  readonly cloud: Cloud;
}

export interface DocumentLedgerOptions<Cloud, Basis> {
  /** Of the documents' URIs. */
  readonly scheme: string;
  readonly bases: EditBases<Basis>;
  /** What the platform has, as text. Where it means the same as `former`, which an edit was made on, it has its text. */
  readonly toBasis: (cloud: Cloud, former: Basis | undefined) => Basis;
  /** Whether two mean the same, however they are written. */
  readonly isSame: (one: Basis, other: Basis) => boolean;
  /** The platform was asked what it has for a document. */
  readonly onRead?: (uri: vscode.Uri, cloud: Cloud) => void;
  /** A document shows what the platform had when it was asked last, unedited. */
  readonly onUnedited?: (uri: vscode.Uri) => void;
}

// VS Code refuses a save by itself when a file's time has grown, and reads an unedited document again when it differs.
// Conflicts are found by comparing and told in words, so time only ever runs backwards here.
const firstTime = Date.UTC(2100, 0);

/** Knows for each document what the platform had last, and what an edit of it was made on. */
export class DocumentLedger<Cloud, Basis extends { readonly text: string }> implements Disposable {
  readonly #options: DocumentLedgerOptions<Cloud, Basis>;
  readonly #store = new DisposableStore();
  readonly #read = this.#store.add(new vscode.EventEmitter<CloudNews<Cloud>>());
  readonly #fileChanged = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #latest = new Map<string, Basis>();
  readonly #clouds = new Map<string, Cloud>();
  readonly #times = new Map<string, number>();

  /** Fires after every look at the platform, whoever asked for it. */
  readonly onDidRead = this.#read.event;
  /** Fires when an unedited document has to be read again. */
  readonly onDidChangeFile = this.#fileChanged.event;

  constructor(options: DocumentLedgerOptions<Cloud, Basis>) {
    this.#options = options;
    const settle = (document: vscode.TextDocument): void => {
      this.#settle(document);
    };
    this.#store.add(vscode.workspace.onDidOpenTextDocument(settle));
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        settle(document);
      }),
    );
    this.#store.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        const basis = this.basisOf(uri);
        if (uri.scheme === options.scheme && basis) options.bases.set(uri, basis, { kept: false });
      }),
    );
    this.#store.add(
      vscode.workspace.onDidSaveTextDocument((document) => {
        settle(document);
        this.#reloadIfDifferent(document);
      }),
    );
  }

  dispose(): void {
    this.#store.dispose();
  }

  timeOf(uri: vscode.Uri): number {
    return this.#times.get(uri.toString()) ?? firstTime;
  }

  /** The text that stands for what the platform had when it was asked last. */
  latestOf(uri: vscode.Uri): Basis | undefined {
    return this.#latest.get(uri.toString());
  }

  /** What the platform had when it was asked last. */
  cloudOf(uri: vscode.Uri): Cloud | undefined {
    return this.#clouds.get(uri.toString());
  }

  /** What the edit in a document was made on. */
  basisOf(uri: vscode.Uri): Basis | undefined {
    return this.#options.bases.get(uri);
  }

  /** Takes down what the platform has, and returns it as text. A text that means the same is not written anew. */
  note(uri: vscode.Uri, cloud: Cloud): Basis {
    const { bases, toBasis } = this.#options;
    const latest = toBasis(cloud, bases.get(uri));
    this.#latest.set(uri.toString(), latest);
    this.#clouds.set(uri.toString(), cloud);
    this.#options.onRead?.(uri, cloud);
    const document = openDocument(uri);
    if (document) this.#settle(document);
    // A document that waits to be restored with its edit is not open yet.
    else if (!bases.isKept(uri)) bases.set(uri, latest, { kept: false });
    this.#read.fire({ uri, cloud });
    return latest;
  }

  /** The platform took `basis`, the whole of the document; what it has now was noted before. */
  noteSaved(uri: vscode.Uri, basis: Basis): void {
    const { bases, isSame } = this.#options;
    // What means the same and is written otherwise is the document's own affair.
    const latest = this.latestOf(uri);
    if (!latest || isSame(basis, latest)) this.#latest.set(uri.toString(), basis);
    // More may have been typed meanwhile: that edit was made on this, whatever was merged into it on the platform.
    bases.set(uri, basis, { kept: openDocument(uri) !== undefined });
  }

  /** After a look at the platform: an unedited document follows; an edited one keeps its text. */
  follow(uri: vscode.Uri, cloud: Cloud): void {
    this.note(uri, cloud);
    const document = openDocument(uri);
    if (document) this.#reloadIfDifferent(document);
  }

  /** The document that was `from` is `to` by now, with what is known of it and with its edit. */
  move(from: vscode.Uri, to: vscode.Uri): void {
    const { bases } = this.#options;
    const [latest, cloud, basis] = [this.latestOf(from), this.cloudOf(from), bases.get(from)];
    if (latest) this.#latest.set(to.toString(), latest);
    if (cloud) this.#clouds.set(to.toString(), cloud);
    if (!basis) return;
    bases.set(to, basis, { kept: bases.isKept(from) });
    bases.set(from, basis, { kept: false });
  }

  /** The edit in a document was brought together with what the platform had: it now counts as made on that. */
  rebase(uri: vscode.Uri, cloud: Cloud): void {
    const { bases, toBasis } = this.#options;
    bases.set(uri, toBasis(cloud, undefined), { kept: true });
  }

  /** An edit is made on what the document last showed unedited; a look beside it (a comparison) changes nothing. */
  #settle(document: vscode.TextDocument): void {
    const { uri } = document;
    const { scheme, bases } = this.#options;
    if (uri.scheme !== scheme) return;
    const latest = this.latestOf(uri);
    const basis = bases.get(uri);
    if (document.isDirty) {
      if (basis) bases.set(uri, basis, { kept: true });
    } else if (latest && latest.text === documentText(document)) {
      bases.set(uri, latest, { kept: true });
      this.#options.onUnedited?.(uri);
    }
  }

  #reloadIfDifferent(document: vscode.TextDocument): void {
    const { uri } = document;
    const latest = this.latestOf(uri);
    if (!latest || document.isDirty || latest.text === documentText(document)) return;
    this.#times.set(uri.toString(), this.timeOf(uri) - 1);
    this.#fileChanged.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}
