import * as vscode from 'vscode';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { Logger } from '../../../common/logger.ts';
import { readRuleText } from '../../../language/ruleText/readRuleText.ts';
import { toLines } from '../../../language/ruleText/writeRuleText.ts';
import { LineIndex } from '../../../model/sync/lineIndex.ts';
import { showError } from '../../../platform/commands.ts';
import { openDocument } from '../../../platform/documentText.ts';
import type { ManualSaves } from '../../../platform/manualSaves.ts';
import { toFileError } from '../../../platform/toFileError.ts';
import { isRuleFolder, ruleAddress, ruleUri } from '../../../platform/ruleUri.ts';
import type { Connections } from '../../../platform/services.ts';
import { askRestart, askToSave } from './askRestart.ts';
import { RuleConflictError } from './ruleConflictError.ts';
import { RuleFileError } from './ruleFileError.ts';
import type { RuleGateway } from './ruleGateway.ts';
import type { RuleLedger } from './ruleLedger.ts';
import { RuleNotRestartedError } from './ruleNotRestartedError.ts';

export interface RuleFilesParts {
  readonly gateway: RuleGateway;
  readonly ledger: RuleLedger;
  readonly connections: Pick<Connections, 'get'>;
  readonly saves: ManualSaves;
  readonly log: Logger;
}

/** The SQL of rules as files: reading is GetRule, saving is UpdateRule. */
export class RuleFiles implements vscode.FileSystemProvider {
  readonly #parts: RuleFilesParts;
  #isMoving = false;
  /** Where a document is about to be moved to. */
  #target: string | undefined;
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;

  constructor(parts: RuleFilesParts) {
    this.#parts = parts;
    this.onDidChangeFile = parts.ledger.onDidChangeFile;
  }

  /** Asks the platform nothing: what a document is worth shows when it is read. */
  stat(uri: vscode.Uri): vscode.FileStat {
    // Before VS Code writes a file for an extension, it makes sure that the file's folders exist.
    if (isRuleFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    ruleAddress(uri);
    // VS Code moves nothing to where something is.
    if (uri.toString() === this.#target) throw vscode.FileSystemError.FileNotFound(uri);
    const { ledger } = this.#parts;
    const { text = '' } = ledger.latestOf(uri) ?? {};
    return { type: vscode.FileType.File, ctime: 0, mtime: ledger.timeOf(uri), size: Buffer.byteLength(text) };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { gateway, ledger, log } = this.#parts;
    try {
      const rule = await gateway.read(ruleAddress(uri));
      return Buffer.from(ledger.note(uri, rule).text);
    } catch (error) {
      // VS Code shows no reason in the place of an editor that it cannot open.
      void showError(log, error);
      throw toFileError(error);
    }
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    try {
      this.#parts.saves.check(uri);
      await this.#write(uri, decode(content));
    } catch (error) {
      if (error instanceof RuleConflictError) this.#parts.ledger.note(uri, error.cloud);
      throw toFileError(error);
    }
  }

  /** Reads again what the platform has, for the open document. `isPoll`: nobody asked for it. */
  async refresh(uri: vscode.Uri, isPoll = false): Promise<void> {
    const { gateway, ledger } = this.#parts;
    const known = ledger.cloudOf(uri);
    const rule = await gateway.read(ruleAddress(uri), { isPoll });
    // A save that ended meanwhile knows better than a look that began before it.
    if (ledger.cloudOf(uri) === known) ledger.follow(uri, rule);
  }

  /**
   * Has VS Code show a rule, which has another name by now, under that name: its editors, and the edit that is unsaved in them.
   * Resolves to whether it does.
   */
  async move(uri: vscode.Uri, name: string): Promise<boolean> {
    const target = ruleUri({ ...ruleAddress(uri), name });
    // VS Code would put this text in the place of what is open there, an edit of it included.
    if (this.#isMoving || openDocument(target)) return false;
    this.#isMoving = true;
    this.#target = target.toString();
    try {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(uri, target);
      return await vscode.workspace.applyEdit(edit);
    } finally {
      this.#isMoving = false;
      this.#target = undefined;
    }
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(l10n.t('Rules are not in folders. Find them in the Fleet view.'));
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions(l10n.t('Rules are not in folders. Create rules in the Fleet view.'));
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions(l10n.t('Delete rules in the Fleet view.'));
  }

  /** Only what `move` asks for: the platform has the name already. */
  rename(from: vscode.Uri, to: vscode.Uri): void {
    if (to.toString() === this.#target) {
      this.#target = undefined;
      this.#parts.ledger.move(from, to);
      return;
    }
    throw vscode.FileSystemError.NoPermissions(l10n.t('Rename rules with the command “Edit Rule…”.'));
  }

  async #write(uri: vscode.Uri, text: string): Promise<void> {
    const { gateway, ledger, connections, log } = this.#parts;
    const address = ruleAddress(uri);
    const basis = ledger.basisOf(uri);
    if (!basis) {
      // Where nothing can be read, as the connection was removed, that is why.
      await gateway.read(address);
      throw new RuleFileError(
        l10n.t('It is not known what this text was made from, so it was not sent. ') +
          l10n.t('Copy it, revert the file to load what the platform has, and edit that.'),
      );
    }
    const read = readRuleText(text, basis.source);
    if (read.kind === 'refused') {
      const { line, column } = new LineIndex(text).positionAt(read.start);
      throw new RuleFileError(l10n.t('Line {0}, column {1}: {2} Nothing was sent.', line + 1, column + 1, read.reason));
    }
    const { source } = read;
    const connection = connections.get(address.connectionId);
    const saved = await gateway.write(
      address,
      { source, basis: basis.source },
      (rule) => askRestart(rule, connection),
      (reason) => {
        const words = l10n.t(
          '“{0}” was stopped to be changed and does not run any more: {1}',
          address.name,
          describeError(reason),
        );
        void showError(log, new RuleNotRestartedError(words));
      },
      connection?.mark && ((rule) => askToSave(rule, connection)),
    );
    ledger.note(uri, saved.rule);
    ledger.noteSaved(uri, { text, source });
    if (saved.startFailure !== undefined) {
      const reason = describeError(saved.startFailure);
      void showError(
        log,
        new RuleNotRestartedError(l10n.t('“{0}” is saved, but does not run any more: {1}', saved.rule.name, reason)),
      );
    }
  }
}

/** The text with \n line ends. Throws RuleFileError. */
function decode(content: Uint8Array): string {
  try {
    return toLines(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    throw new RuleFileError(l10n.t('The text is not UTF-8: choose "Save with Encoding", then UTF-8.'));
  }
}
