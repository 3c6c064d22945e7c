import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { Backoff } from '../../../src/device/connection/backoff.ts';
import { ViewReplica } from '../../../src/model/sync/viewReplica.ts';
import type { Comparison } from '../../../src/platform/comparisons.ts';
import { ManualSaves } from '../../../src/platform/manualSaves.ts';
import { OfferedTexts } from '../../../src/platform/offeredTexts.ts';
import { WebviewDocument } from '../../../src/platform/webviewDocument.ts';
import type { ToView } from '../../../src/protocol/documentSync.ts';
import { waitFor } from '../../ui/support/waitFor.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const scheme = 'fleetbook-test-refused';
const window = vscode.window as Writable<typeof vscode.window>;
const workspace = vscode.workspace as Writable<typeof vscode.workspace>;
const { showErrorMessage, showWarningMessage } = vscode.window;
const { applyEdit } = vscode.workspace;
const log = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A file whose writes ask first whether they may, as those of shadows and rules do. */
class CheckedFile implements vscode.FileSystemProvider {
  readonly #saves: ManualSaves;
  text = 'one\n';
  onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(saves: ManualSaves) {
    this.#saves = saves;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const type = uri.path.endsWith('.shadow') ? vscode.FileType.File : vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: this.text.length };
  }

  readFile(): Uint8Array {
    return Buffer.from(this.text);
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.#saves.check(uri);
    this.text = Buffer.from(content).toString().replaceAll('\r\n', '\n');
  }

  watch = () => new vscode.Disposable(() => undefined);
  readDirectory = () => [];
  createDirectory = () => undefined;
  delete = () => undefined;
  rename = () => undefined;
}

/**
 * A page that edits a document, in a VS Code that refuses edits where it is told to: by itself it does where a text changes at that moment,
 * which nobody can time.
 */
export class RefusableEditor {
  file!: CheckedFile;
  document!: vscode.TextDocument;
  synced!: WebviewDocument;
  /** What the page shows. */
  shown = '';
  /** The words of errors, and what is answered to them. */
  told: string[] = [];
  answer: string | undefined;
  isRefused = false;
  /** Whether it is the one in front. */
  isActive = true;
  /** How long a refused edit waited each time. */
  waits: number[] = [];
  /** What the page was told of what pages before it left, and what was compared with the document. */
  settled: string[] = [];
  compared: string[] = [];
  #view: ViewReplica | undefined;
  #parts!: { readonly saves: ManualSaves; readonly offered: OfferedTexts };
  #subscriptions: { dispose(): unknown }[] = [];

  async begin(): Promise<void> {
    this.#view = undefined;
    Object.assign(this, { shown: '', told: [], answer: undefined, isRefused: false, isActive: true });
    Object.assign(this, { waits: [], settled: [], compared: [] });
    window.showErrorMessage = (text: string) => {
      this.told.push(text);
      return Promise.resolve(this.answer);
    };
    this.#applyEdits(() => !this.isRefused);
    const saves = new ManualSaves(scheme);
    this.#parts = { saves, offered: new OfferedTexts() };
    this.file = new CheckedFile(saves);
    this.#subscriptions = [saves, vscode.workspace.registerFileSystemProvider(scheme, this.file)];
    // VS Code may know a document still that was closed.
    const uri = vscode.Uri.from({ scheme, path: `/${randomUUID()}/device.shadow` });
    this.document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(this.document);
    this.reopen();
    this.synced.handle({ type: 'ready' });
    await this.synced.handled();
  }

  async end(): Promise<void> {
    this.synced.dispose();
    // What is tried at this moment is refused yet.
    await this.synced.handled();
    for (const subscription of this.#subscriptions) subscription.dispose();
    window.showErrorMessage = showErrorMessage;
    window.showWarningMessage = showWarningMessage;
    workspace.applyEdit = applyEdit;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }

  /** Another editor of the document takes the place of this one. */
  reopen(): void {
    const backoff = new Backoff({ first: 1, longest: 8 }, () => 0.5);
    this.synced = new WebviewDocument(this.document, (message) => Promise.resolve(this.#receive(message)), {
      ...this.#parts,
      log,
      isActive: () => this.isActive,
      comparisons: {
        compare: ({ after }: Comparison) => {
          this.compared.push(after);
          return Promise.resolve({ close: () => Promise.resolve() });
        },
      },
      pauses: {
        next: () => {
          const wait = backoff.next();
          this.waits.push(wait);
          return wait;
        },
        reset: () => {
          backoff.reset();
        },
      },
    });
  }

  /** The document's text. */
  get text(): string {
    return this.document.getText().replaceAll('\r\n', '\n');
  }

  type(text: string): void {
    this.shown = text;
    this.synced.handle({ type: 'edit', ...this.#view!.change(text)! });
  }

  /** Has an unsaved edit of before, then types, and has VS Code refuse that as often as it is tried. */
  async typeInVain(text: string): Promise<void> {
    this.type('one!\n');
    await this.synced.handled();
    assert.ok(this.document.isDirty);
    this.isRefused = true;
    this.type(text);
    await waitFor('the edit is given up for now', () => this.told.length > 0);
    assert.notEqual(this.text, text);
  }

  /**
   * Writes into the document as others do, whom the test does not refuse; where an edit of ours comes in between, VS Code does, and they
   * try again.
   */
  async insertElsewhere(text: string): Promise<void> {
    const insert = async (): Promise<boolean> => {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(this.document.uri, new vscode.Position(0, 0), text);
      return applyEdit(edit);
    };
    await waitFor('VS Code takes what others write', insert);
  }

  undo(): void {
    this.synced.handle({ type: 'history', action: 'undo' });
  }

  /** Has VS Code take each edit from number `first` on, and gives how many came. */
  takeFrom(first: number): () => number {
    let edits = 0;
    this.#applyEdits(() => ++edits >= first);
    return () => edits;
  }

  /** A page that takes the place of one that had more than its document. */
  async beginAgain(base: string, text: string, age = 1000, sent: readonly string[] = []): Promise<void> {
    this.#view = undefined;
    this.synced.handle({ type: 'ready', unsent: [{ id: 'before', base, text, sent, age }] });
    await this.synced.handled();
  }

  /** Answers the questions by these, one after the other, and gives their words. */
  answerWith(...answers: readonly (string | undefined | Promise<string | undefined>)[]): readonly string[] {
    const asked: string[] = [];
    window.showWarningMessage = (text: string) => {
      asked.push(text);
      return Promise.resolve(answers[asked.length - 1]);
    };
    return asked;
  }

  #applyEdits(isTaken: () => boolean): void {
    workspace.applyEdit = (edit) => (isTaken() ? applyEdit(edit) : Promise.resolve(false));
  }

  /** The page's side of the contract: what is typed is sent at once. */
  #receive(message: ToView): boolean {
    if (message.type === 'text' && !this.#view) {
      this.#view = new ViewReplica(message);
      this.shown = message.text;
    } else if (message.type === 'text') {
      const { text, edit } = this.#view!.receive(message, this.shown);
      this.shown = text;
      if (edit) this.synced.handle({ type: 'edit', ...edit });
    } else if (message.type === 'applied') this.#view?.applied(message.sequence);
    else if (message.type === 'flush') this.synced.handle({ type: 'flushed', id: message.id });
    else if (message.type === 'settled') this.settled.push(message.id);
    return true;
  }
}

/** An editor that begins anew, with another document, for each test of a suite. */
export function useRefusableEditor(): RefusableEditor {
  const editor = new RefusableEditor();
  beforeEach(() => editor.begin());
  afterEach(() => editor.end());
  return editor;
}
