import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import { sameJson } from '../../common/sameJson.ts';
import { desiredText } from '../../model/shadow/desiredText.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import type { ShadowBases } from './shadowBases.ts';
import { mergeDesired, type KeptSide, type KeyConflict, type MergedDesired } from '../../model/shadow/mergeDesired.ts';
import { parseDesired, tryParseDesired } from './parseDesired.ts';
import type { Basis } from './shadowGateway.ts';
import { shadowScheme } from '../../platform/shadowUri.ts';

/** What the platform has at present for a document. */
export interface ShadowNews {
  readonly uri: vscode.Uri;
  readonly shadow: ShadowDocument;
}

/** How an unsaved edit and what the platform has by now go together. */
export interface PendingMerge extends MergedDesired {
  readonly basisVersion: number;
  readonly cloud: ShadowDocument;
}

// VS Code refuses a save by itself when a file's time has grown, and reads an unedited document again when it differs.
// Conflicts are found by the shadow's version and told in words, so time only ever runs backwards here.
const firstTime = Date.UTC(2100, 0);

/** Knows for each document what the platform had last, what an edit of it was made on, and how the two go together. */
export class ShadowLedger implements Disposable {
  readonly #bases: ShadowBases;
  readonly #store = new DisposableStore();
  readonly #read = this.#store.add(new vscode.EventEmitter<ShadowNews>());
  readonly #fileChanged = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #latest = new Map<string, Basis>();
  readonly #clouds = new Map<string, ShadowDocument>();
  readonly #times = new Map<string, number>();

  /** Fires after every look at the platform, whoever asked for it. */
  readonly onDidRead = this.#read.event;
  /** Fires when an unedited document has to be read again. */
  readonly onDidChangeFile = this.#fileChanged.event;

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

  /** The same, with both sides. */
  cloudOf(uri: vscode.Uri): ShadowDocument | undefined {
    return this.#clouds.get(uri.toString());
  }

  /** What the edit in a document was made on. */
  basisOf(uri: vscode.Uri): Basis | undefined {
    return this.#bases.get(uri);
  }

  /**
   * What a save of a document's text would meet as far as is known: undefined where the platform did not move on, or
   * where the text cannot be read yet.
   */
  pendingMerge(document: vscode.TextDocument, choose?: (conflict: KeyConflict) => KeptSide): PendingMerge | undefined {
    const basis = this.#bases.get(document.uri);
    const cloud = this.cloudOf(document.uri);
    if (!document.isDirty || !basis || !cloud) return undefined;
    const sides = { base: parseDesired(basis.text), cloud: cloud.state.desired ?? {} };
    if (sameJson(sides.base, sides.cloud)) return undefined;
    const mine = tryParseDesired(textOf(document));
    return mine && { ...mergeDesired({ ...sides, mine }, choose), basisVersion: basis.version, cloud };
  }

  /** Takes down what the platform has, and returns it as text. A text that means the same is not written anew. */
  note(uri: vscode.Uri, shadow: ShadowDocument): Basis {
    const { version, state } = shadow;
    const basis = this.#bases.get(uri);
    const same = basis && sameJson(parseDesired(basis.text), state.desired ?? {});
    const latest = { version, text: same ? basis.text : desiredText(state.desired) };
    this.#latest.set(uri.toString(), latest);
    this.#clouds.set(uri.toString(), shadow);
    const document = openDocument(uri);
    if (document) this.#settle(document);
    // A document that waits to be restored with its edit is not open yet.
    else if (!this.#bases.isUnsaved(uri)) this.#bases.set(uri, latest, { unsaved: false });
    this.#read.fire({ uri, shadow });
    return latest;
  }

  /** The platform took `text`, the whole of the document; what it has now was noted before as `latest`. */
  noteSaved(uri: vscode.Uri, text: string, latest: Basis): void {
    // An equal state that is written otherwise is the document's own affair.
    if (sameJson(parseDesired(text), parseDesired(latest.text))) this.#latest.set(uri.toString(), { ...latest, text });
    // More may have been typed meanwhile: that edit was made on the text, whatever was merged into it on the platform.
    this.#bases.set(uri, { version: latest.version, text }, { unsaved: openDocument(uri) !== undefined });
  }

  /** After a look at the platform: an unedited document follows; an edited one keeps its text. */
  follow(uri: vscode.Uri, shadow: ShadowDocument): void {
    this.note(uri, shadow);
    const document = openDocument(uri);
    if (document) this.#reloadIfDifferent(document);
  }

  /** The edit in a document was brought together with what the platform had: it now counts as made on that. */
  rebase(uri: vscode.Uri, { version, state }: ShadowDocument): void {
    this.#bases.set(uri, { version, text: desiredText(state.desired) }, { unsaved: true });
  }

  /** An edit is made on what the document last showed unedited; a look beside it (a comparison) changes nothing. */
  #settle(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme !== shadowScheme) return;
    const latest = this.latestOf(uri);
    const basis = this.#bases.get(uri);
    if (document.isDirty) {
      if (basis) this.#bases.set(uri, basis, { unsaved: true });
    } else if (latest && latest.text === textOf(document)) this.#bases.set(uri, latest, { unsaved: false });
  }

  #reloadIfDifferent(document: vscode.TextDocument): void {
    const { uri } = document;
    const latest = this.latestOf(uri);
    if (!latest || document.isDirty || latest.text === textOf(document)) return;
    this.#times.set(uri.toString(), this.timeOf(uri) - 1);
    this.#fileChanged.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }
}

/** Line ends are the document's own affair. */
export function textOf(document: vscode.TextDocument): string {
  return document.getText().replaceAll('\r\n', '\n');
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}
