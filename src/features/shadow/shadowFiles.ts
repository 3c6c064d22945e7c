import * as vscode from 'vscode';
import { describeError } from '../../common/describeError.ts';
import { DisposableStore, type Disposable } from '../../common/disposableStore.ts';
import { sameJson } from '../../common/sameJson.ts';
import { checkDesired } from '../../language/desired/checkDesired.ts';
import { desiredText } from '../../model/shadow/desiredText.ts';
import type { ShadowDocument } from '../../model/shadow/shadowDocument.ts';
import { LineIndex } from '../../model/sync/lineIndex.ts';
import type { ShadowBases } from './shadowBases.ts';
import { parseDesired, type Basis, type ShadowGateway } from './shadowGateway.ts';
import { ShadowMovedOnError } from './shadowMovedOnError.ts';
import { shadowAddress, shadowScheme } from './shadowUri.ts';

/** What the platform has at present for a document. */
export interface ShadowNews {
  readonly uri: vscode.Uri;
  readonly shadow: ShadowDocument;
}

// VS Code refuses a save by itself when a file's time has grown, and reads an unedited document again when it differs.
// Conflicts are found by the shadow's version and told in words, so time only ever runs backwards here.
const firstTime = Date.UTC(2100, 0);

/** Desired states as files: reading is GetDeviceShadow, saving is UpdateDeviceShadow with the next version. */
export class ShadowFiles implements vscode.FileSystemProvider, Disposable {
  readonly #gateway: ShadowGateway;
  readonly #bases: ShadowBases;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #news = this.#store.add(new vscode.EventEmitter<ShadowNews>());
  readonly #conflictChanged = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  /** By document: what was read last. It becomes the basis of edits once the document shows it. */
  readonly #latest = new Map<string, Basis>();
  readonly #conflicts = new Map<string, ShadowMovedOnError>();
  readonly #times = new Map<string, number>();

  readonly onDidChangeFile = this.#changed.event;
  /** Fires after every read, whoever asked for it. */
  readonly onDidRead = this.#news.event;
  readonly onDidChangeConflict = this.#conflictChanged.event;

  constructor(gateway: ShadowGateway, bases: ShadowBases) {
    this.#gateway = gateway;
    this.#bases = bases;
    this.#store.add(vscode.workspace.onDidOpenTextDocument((document) => this.#settle(document)));
    this.#store.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#settle(document)));
    this.#store.add(vscode.workspace.onDidSaveTextDocument((document) => this.#reloadIfDifferent(document)));
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** Asks the platform nothing: what a document is worth shows when it is read. */
  stat(uri: vscode.Uri): vscode.FileStat {
    shadowAddress(uri);
    const { text = '' } = this.#latest.get(uri.toString()) ?? {};
    const mtime = this.#times.get(uri.toString()) ?? firstTime;
    return { type: vscode.FileType.File, ctime: 0, mtime, size: Buffer.byteLength(text) };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    try {
      const { text } = this.#note(uri, await this.#gateway.read(shadowAddress(uri)));
      return Buffer.from(text);
    } catch (error) {
      throw error instanceof vscode.FileSystemError ? error : vscode.FileSystemError.Unavailable(describeError(error));
    }
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    try {
      await this.#write(uri, decode(content));
    } catch (error) {
      if (error instanceof ShadowMovedOnError) this.#setConflict(uri, error);
      throw error instanceof vscode.FileSystemError ? error : vscode.FileSystemError.Unavailable(describeError(error));
    }
  }

  /** Reads again. An unedited document follows; an edited one keeps its text, and its conflict is told at once. */
  async refresh(uri: vscode.Uri): Promise<void> {
    const address = shadowAddress(uri);
    const shadow = await this.#gateway.read(address);
    const { text } = this.#note(uri, shadow);
    const document = openDocument(uri);
    const basis = this.#bases.get(uri);
    if (document && !document.isDirty) this.#reloadIfDifferent(document);
    else if (basis && !sameJson(parseDesired(text), parseDesired(basis.text)))
      this.#setConflict(uri, new ShadowMovedOnError(address.deviceName, basis.version, shadow));
  }

  conflictOf(uri: vscode.Uri): ShadowMovedOnError | undefined {
    return this.#conflicts.get(uri.toString());
  }

  /** Ends a conflict in favour of the edit: it now counts as made on the version that the conflict showed. */
  async keepMine(uri: vscode.Uri): Promise<void> {
    const conflict = this.conflictOf(uri);
    if (!conflict) return;
    const { version, state } = conflict.cloud;
    await this.#bases.set(uri, { version, text: desiredText(state.desired) }, { unsaved: true });
    this.#setConflict(uri, undefined);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions('Shadows are not in folders. Find their devices in the Fleet view.');
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions('Shadows are not in folders. Register devices in the Fleet view.');
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions('A shadow goes with its device: delete that in the Fleet view.');
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions('A shadow has the name of its device, which cannot be changed.');
  }

  async #write(uri: vscode.Uri, text: string): Promise<void> {
    const address = shadowAddress(uri);
    const [problem] = checkDesired(text);
    if (problem) {
      const { line, column } = new LineIndex(text).positionAt(problem.start);
      throw vscode.FileSystemError.Unavailable(
        `Line ${line + 1}, column ${column + 1}: ${problem.message} Nothing was sent.`,
      );
    }
    const basis = this.#bases.get(uri);
    if (!basis)
      throw vscode.FileSystemError.Unavailable(
        'It is not known which version of the shadow this text was made on, so it was not sent. ' +
          'Copy it, revert the file to load what the platform has, and edit that.',
      );
    const desired = parseDesired(text);
    const changed = !sameJson(desired, parseDesired(basis.text));
    if (changed) this.#note(uri, await this.#gateway.write(address, text, basis));
    // An equal state that is written otherwise is the document's own affair.
    const latest = this.#latest.get(uri.toString()) ?? basis;
    const kept = sameJson(desired, parseDesired(latest.text)) ? { ...latest, text } : latest;
    this.#latest.set(uri.toString(), kept);
    await this.#bases.set(uri, kept, { unsaved: false });
    this.#setConflict(uri, undefined);
  }

  /** Remembers what the platform has. A text that means the same is not written anew. */
  #note(uri: vscode.Uri, shadow: ShadowDocument): Basis {
    const { version, state } = shadow;
    const basis = this.#bases.get(uri);
    const same = basis && sameJson(parseDesired(basis.text), state.desired ?? {});
    const latest = { version, text: same ? basis.text : desiredText(state.desired) };
    this.#latest.set(uri.toString(), latest);
    const document = openDocument(uri);
    if (document) this.#settle(document);
    else void this.#bases.set(uri, latest, { unsaved: false });
    this.#news.fire({ uri, shadow });
    return latest;
  }

  /** An edit is made on the text that the document last showed unedited; a read beside it (a comparison) changes nothing. */
  #settle(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme !== shadowScheme) return;
    const latest = this.#latest.get(uri.toString());
    const basis = this.#bases.get(uri);
    if (document.isDirty) {
      if (basis) void this.#bases.set(uri, basis, { unsaved: true });
    } else if (latest && latest.text === textOf(document)) {
      void this.#bases.set(uri, latest, { unsaved: false });
      this.#setConflict(uri, undefined);
    }
  }

  #reloadIfDifferent(document: vscode.TextDocument): void {
    const { uri } = document;
    const latest = this.#latest.get(uri.toString());
    if (!latest || document.isDirty || latest.text === textOf(document)) return;
    this.#times.set(uri.toString(), (this.#times.get(uri.toString()) ?? firstTime) - 1);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
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

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw vscode.FileSystemError.Unavailable('The text is not UTF-8: choose "Save with Encoding", then UTF-8.');
  }
}
