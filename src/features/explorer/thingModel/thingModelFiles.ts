import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import type { Logger } from '../../../common/logger.ts';
import { showError } from '../../../platform/commands.ts';
import { mayChange } from '../../../platform/mayChange.ts';
import type { Connections } from '../../../platform/services.ts';
import { toFileError } from '../../../platform/toFileError.ts';
import { ThingModelError } from './thingModelError.ts';
import { isSameModel, type ThingModelGateway } from './thingModelGateway.ts';
import { productOfTsl, tslScheme } from './tslUri.ts';

/**
 * Thing models as files: reading is GetThingModelTsl, saving is ImportThingModelTsl. What cannot be saved stays dirty in its
 * editor.
 */
export class ThingModelFiles implements vscode.FileSystemProvider {
  readonly #gateway: ThingModelGateway;
  readonly #connections: Pick<Connections, 'get'>;
  readonly #log: Logger;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  /** By URI, what the platform had when the document was read or saved last. */
  readonly #bases = new Map<string, string>();
  /** By URI, when we saved last: VS Code takes a newer time than its own for a change by somebody else. */
  readonly #times = new Map<string, number>();
  /** Documents that VS Code is about to save by itself. */
  readonly #automatic = new Set<string>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(gateway: ThingModelGateway, connections: Pick<Connections, 'get'>, log: Logger) {
    this.#gateway = gateway;
    this.#connections = connections;
    this.#log = log;
  }

  /** Follows what VS Code saves by itself, which is never sent: half a sentence would be the model of a thousand devices. */
  watchSaves(): vscode.Disposable {
    return vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (uri.scheme !== tslScheme) return;
      if (reason === vscode.TextDocumentSaveReason.Manual) this.#automatic.delete(uri.toString());
      else this.#automatic.add(uri.toString());
    });
  }

  /** Asks the platform nothing: what a document is worth shows when it is read. */
  stat(uri: vscode.Uri): vscode.FileStat {
    if (isFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    productOfTsl(uri);
    const size = Buffer.byteLength(this.#bases.get(uri.toString()) ?? '');
    return { type: vscode.FileType.File, ctime: 0, mtime: this.#times.get(uri.toString()) ?? 1, size };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    try {
      const text = await this.#gateway.read(productOfTsl(uri));
      this.#bases.set(uri.toString(), text);
      return Buffer.from(text);
    } catch (error) {
      // VS Code shows no reason in the place of an editor that it cannot open.
      void showError(this.#log, error);
      throw toFileError(error);
    }
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    try {
      await this.#write(uri, new TextDecoder().decode(content));
    } catch (error) {
      throw toFileError(error);
    }
  }

  /** Has open documents of the model read anew: it was replaced. */
  noteReplaced(uri: vscode.Uri): void {
    this.#touch(uri);
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(
      l10n.t('Thing models are not in folders. Find their products in the Fleet view.'),
    );
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(l10n.t('Thing models are not in folders.'));
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions(l10n.t('A thing model goes with its product. Empty its lists instead.'));
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions(
      l10n.t('A thing model has the key of its product, which cannot be changed.'),
    );
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #write(uri: vscode.Uri, text: string): Promise<void> {
    const product = productOfTsl(uri);
    if (this.#automatic.delete(uri.toString())) {
      throw new ThingModelError(
        l10n.t('A thing model is sent only when you save it yourself, not by Auto Save. Nothing was sent.'),
      );
    }
    const basis = this.#bases.get(uri.toString());
    const present = await this.#gateway.read(product);
    if (basis !== undefined && !isSameModel(basis, present)) {
      this.#bases.set(uri.toString(), present);
      throw new ThingModelError(
        l10n.t(
          'The thing model of {0} was changed on the platform since you opened it. Nothing was sent. ',
          product.productKey,
        ) + l10n.t('See what it is now with “View Thing Model”; save once more to replace it.'),
      );
    }
    const isAgreed = await mayChange(this.#connections.get(product.connectionId), {
      question: l10n.t('Replace the thing model of “{0}”?', product.productKey),
      action: l10n.t('Replace'),
    });
    if (!isAgreed) throw new ThingModelError(l10n.t('You chose not to save. Nothing was sent.'));
    this.#bases.set(uri.toString(), await this.#gateway.replace(product, text, this.#log));
    this.#touch(uri);
  }

  #touch(uri: vscode.Uri): void {
    this.#times.set(uri.toString(), Date.now());
  }
}

/** Before VS Code writes a file for an extension, it makes sure that the file's folders exist. */
function isFolder(uri: vscode.Uri): boolean {
  return !uri.path.endsWith('.tsl.json') && uri.path.split('/').length <= 3;
}
