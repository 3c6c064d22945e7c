import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import { sameJson } from '../../common/sameJson.ts';
import { desiredText } from '../../model/shadow/desiredText.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { ShadowBases } from './shadowBases.ts';
import { parseDesired, type Basis } from './shadowGateway.ts';
import { ShadowMovedOnError } from './shadowMovedOnError.ts';
import { shadowAddress, shadowScheme } from '../../platform/shadowUri.ts';

/** What the platform has at present for a document. */
export interface ShadowNews {
  readonly uri: vscode.Uri;
  readonly shadow: ShadowDocument;
}

// VS Code refuses a save by itself when a file's time has grown, and reads an unedited document again when it differs.
// Conflicts are found by the shadow's version and told in words, so time only ever runs backwards here.
const firstTime = Date.UTC(2100, 0);

/** Knows for each document what the platform had last, what an edit of it was made on, and whether the two are in conflict. */
export class ShadowLedger implements Disposable {
  readonly #bases: ShadowBases;
  readonly #store = new DisposableStore();
  readonly #read = this.#store.add(new vscode.EventEmitter<ShadowNews>());
  readonly #fileChanged = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #conflictChanged = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #latest = new Map<string, Basis>();
  readonly #conflicts = new Map<string, ShadowMovedOnError>();
  readonly #times = new Map<string, number>();

  /** Fires after every look at the platform, whoever asked for it. */
  readonly onDidRead = this.#read.event;
  /** Fires when an unedited document has to be read again. */
  readonly onDidChangeFile = this.#fileChanged.event;
  readonly onDidChangeConflict = this.#conflictChanged.event;

  constructor(bases: ShadowBases) {
    this.#bases = bases;
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

  /** What the platform had when it was asked last. */
  latestOf(uri: vscode.Uri): Basis | undefined {
    return this.#latest.get(uri.toString());
  }

  /** What the edit in a document was made on. */
  basisOf(uri: vscode.Uri): Basis | undefined {
    return this.#bases.get(uri);
  }

  conflictOf(uri: vscode.Uri): ShadowMovedOnError | undefined {
    return this.#conflicts.get(uri.toString());
  }

  /** Takes down what the platform has, and returns it as text. A text that means the same is not written anew. */
  note(uri: vscode.Uri, shadow: ShadowDocument): Basis {
    const { version, state } = shadow;
    const basis = this.#bases.get(uri);
    const same = basis && sameJson(parseDesired(basis.text), state.desired ?? {});
    const latest = { version, text: same ? basis.text : desiredText(state.desired) };
    this.#latest.set(uri.toString(), latest);
    const document = openDocument(uri);
    if (document) this.#settle(document);
    // A document that waits to be restored with its edit is not open yet.
    else if (!this.#bases.isUnsaved(uri)) this.#bases.set(uri, latest, { unsaved: false });
    this.#read.fire({ uri, shadow });
    return latest;
  }

  /** The platform took `text`, the whole of the document; what it made of it was noted before. */
  noteSaved(uri: vscode.Uri, text: string, latest: Basis): void {
    // An equal state that is written otherwise is the document's own affair.
    const basis = sameJson(parseDesired(text), parseDesired(latest.text)) ? { ...latest, text } : latest;
    this.#latest.set(uri.toString(), basis);
    // More may have been typed meanwhile: the document's next event tells.
    this.#bases.set(uri, basis, { unsaved: openDocument(uri) !== undefined });
    this.#setConflict(uri, undefined);
  }

  noteConflict(uri: vscode.Uri, conflict: ShadowMovedOnError): void {
    this.note(uri, conflict.cloud);
    this.#setConflict(uri, conflict);
  }

  /** After a look at the platform: an unedited document follows; an edited one keeps its text, and a conflict is told. */
  follow(uri: vscode.Uri, shadow: ShadowDocument): void {
    const { text } = this.note(uri, shadow);
    const document = openDocument(uri);
    const basis = this.#bases.get(uri);
    if (!document?.isDirty) {
      if (document) this.#reloadIfDifferent(document);
    } else if (basis && !sameJson(parseDesired(text), parseDesired(basis.text)))
      this.#setConflict(uri, new ShadowMovedOnError(shadowAddress(uri).deviceName, basis.version, shadow));
  }

  /** Ends a conflict in favour of the edit: it now counts as made on the version that the conflict showed. */
  keepMine(uri: vscode.Uri): void {
    const conflict = this.conflictOf(uri);
    if (!conflict) return;
    const { version, state } = conflict.cloud;
    this.#bases.set(uri, { version, text: desiredText(state.desired) }, { unsaved: true });
    this.#setConflict(uri, undefined);
  }

  /** An edit is made on what the document last showed unedited; a look beside it (a comparison) changes nothing. */
  #settle(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme !== shadowScheme) return;
    const latest = this.latestOf(uri);
    const basis = this.#bases.get(uri);
    if (document.isDirty) {
      if (basis) this.#bases.set(uri, basis, { unsaved: true });
    } else if (latest && latest.text === textOf(document)) {
      this.#bases.set(uri, latest, { unsaved: false });
      this.#setConflict(uri, undefined);
    }
  }

  #reloadIfDifferent(document: vscode.TextDocument): void {
    const { uri } = document;
    const latest = this.latestOf(uri);
    if (!latest || document.isDirty || latest.text === textOf(document)) return;
    this.#times.set(uri.toString(), this.timeOf(uri) - 1);
    this.#fileChanged.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  #setConflict(uri: vscode.Uri, conflict: ShadowMovedOnError | undefined): void {
    if (this.conflictOf(uri) === conflict) return;
    if (conflict) this.#conflicts.set(uri.toString(), conflict);
    else this.#conflicts.delete(uri.toString());
    this.#conflictChanged.fire(uri);
  }
}

/** Line ends are the document's own affair. */
function textOf(document: vscode.TextDocument): string {
  return document.getText().replaceAll('\r\n', '\n');
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}
