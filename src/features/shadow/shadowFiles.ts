import * as vscode from 'vscode';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import { sameJson } from '../../common/sameJson.ts';
import { checkDesired } from '../../language/desired/checkDesired.ts';
import { LineIndex } from '../../model/sync/lineIndex.ts';
import { showError } from '../../platform/commands.ts';
import type { ManualSaves } from '../../platform/manualSaves.ts';
import { toFileError } from '../../platform/toFileError.ts';
import { ShadowFileError } from './shadowFileError.ts';
import type { FirstSaves } from './firstSaves.ts';
import { parseDesired } from './parseDesired.ts';
import { ShadowConflictError } from './shadowConflictError.ts';
import type { ShadowGateway } from './shadowGateway.ts';
import type { ShadowLedger } from './shadowLedger.ts';
import { tellSaved } from './tellSaved.ts';
import { isShadowFolder, shadowAddress } from '../../platform/shadowUri.ts';

export interface ShadowFilesParts {
  readonly gateway: ShadowGateway;
  readonly ledger: ShadowLedger;
  readonly firstSaves: FirstSaves;
  readonly saves: ManualSaves;
  readonly log: Logger;
}

/** Desired states as files: reading is GetDeviceShadow, saving is UpdateDeviceShadow with the next version. */
export class ShadowFiles implements vscode.FileSystemProvider {
  readonly #gateway: ShadowGateway;
  readonly #ledger: ShadowLedger;
  readonly #firstSaves: FirstSaves;
  readonly #saves: ManualSaves;
  readonly #log: Logger;
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;

  constructor({ gateway, ledger, firstSaves, saves, log }: ShadowFilesParts) {
    this.#gateway = gateway;
    this.#ledger = ledger;
    this.#firstSaves = firstSaves;
    this.#saves = saves;
    this.#log = log;
    this.onDidChangeFile = ledger.onDidChangeFile;
  }

  /** Asks the platform nothing: what a document is worth shows when it is read. */
  stat(uri: vscode.Uri): vscode.FileStat {
    // Before VS Code writes a file for an extension, it makes sure that the file's folders exist.
    if (isShadowFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    shadowAddress(uri);
    const { text = '' } = this.#ledger.latestOf(uri) ?? {};
    const size = Buffer.byteLength(text);
    return { type: vscode.FileType.File, ctime: 0, mtime: this.#ledger.timeOf(uri), size };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    try {
      const shadow = await this.#gateway.read(shadowAddress(uri));
      return Buffer.from(this.#ledger.note(uri, shadow).text);
    } catch (error) {
      // VS Code shows no reason in the place of an editor that it cannot open.
      void showError(this.#log, error);
      throw toFileError(error);
    }
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    try {
      this.#saves.check(uri);
      await this.#write(uri, decode(content));
    } catch (error) {
      if (error instanceof ShadowConflictError) this.#ledger.note(uri, error.cloud);
      throw toFileError(error);
    }
  }

  /** Reads again what the platform has, for the open document. `isPoll`: nobody asked for it. */
  async refresh(uri: vscode.Uri, isPoll = false): Promise<void> {
    const known = this.#ledger.cloudOf(uri);
    const shadow = await this.#gateway.read(shadowAddress(uri), { isPoll });
    // A save that ended meanwhile knows better than a look that began before it.
    if (this.#ledger.cloudOf(uri) === known) this.#ledger.follow(uri, shadow);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(
      l10n.t('Shadows are not in folders. Find their devices in the Fleet view.'),
    );
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(
      l10n.t('Shadows are not in folders. Register devices in the Fleet view.'),
    );
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions(l10n.t('A shadow goes with its device: delete that in the Fleet view.'));
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions(l10n.t('A shadow has the name of its device, which cannot be changed.'));
  }

  async #write(uri: vscode.Uri, text: string): Promise<void> {
    const address = shadowAddress(uri);
    const [problem] = checkDesired(text);
    if (problem) {
      const { line, column } = new LineIndex(text).positionAt(problem.start);
      throw new ShadowFileError(
        l10n.t('Line {0}, column {1}: {2} Nothing was sent.', line + 1, column + 1, problem.message),
      );
    }
    const basis = this.#ledger.basisOf(uri);
    if (!basis) {
      // Where nothing can be read, as the connection was removed, that is why.
      await this.#gateway.read(address);
      throw new ShadowFileError(
        l10n.t('It is not known which version of the shadow this text was made on, so it was not sent. ') +
          l10n.t('Copy it, revert the file to load what the platform has, and edit that.'),
      );
    }
    if (sameJson(parseDesired(text), parseDesired(basis.text)) && !this.#gateway.isUnsettled(address)) {
      const { version } = this.#ledger.latestOf(uri) ?? basis;
      this.#ledger.noteSaved(uri, { version, text });
      return;
    }
    const saved = await this.#gateway.write(address, { text, basis }, this.#firstSaves.questionOf(uri));
    const { version } = this.#ledger.note(uri, saved.shadow);
    this.#ledger.noteSaved(uri, { version, text });
    tellSaved(address.deviceName, saved);
  }
}

/** The text with \n line ends. Throws ShadowFileError. */
function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content).replaceAll('\r\n', '\n');
  } catch {
    throw new ShadowFileError(l10n.t('The text is not UTF-8: choose "Save with Encoding", then UTF-8.'));
  }
}
