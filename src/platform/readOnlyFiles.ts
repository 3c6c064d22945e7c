import * as vscode from 'vscode';
import * as l10n from '../common/l10n.ts';

/**
 * Texts under a scheme that can be read and not changed. They are files, not the contents that VS Code asks of an
 * extension that runs already: after a reload, an editor that shows one starts the extension (`onFileSystem:` in the
 * manifest).
 */
export class ReadOnlyFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #read: (uri: vscode.Uri) => string | Promise<string>;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #registration: vscode.Disposable;
  /** By URI, when a text changed last, in ms since 1970. */
  readonly #times = new Map<string, number>();

  readonly onDidChangeFile = this.#changed.event;

  /** `read` gives the text of a URI; what it throws, VS Code shows in the text's place. */
  constructor(scheme: string, read: (uri: vscode.Uri) => string | Promise<string>) {
    this.#read = read;
    const options = { isCaseSensitive: true, isReadonly: true };
    this.#registration = vscode.workspace.registerFileSystemProvider(scheme, this, options);
  }

  /** Has editors that show the text read it anew. */
  noteChanged(uri: vscode.Uri): void {
    this.#times.set(uri.toString(), Date.now());
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  /** The size is left open: nobody knows it before the text is read. */
  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: this.#times.get(uri.toString()) ?? 1, size: 0 };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return Buffer.from(await this.#read(uri));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): never {
    throw refusal();
  }

  createDirectory(): never {
    throw refusal();
  }

  writeFile(): never {
    throw refusal();
  }

  delete(): never {
    throw refusal();
  }

  rename(): never {
    throw refusal();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

function refusal(): vscode.FileSystemError {
  return vscode.FileSystemError.NoPermissions(l10n.t('This text can be read and copied, not changed.'));
}
