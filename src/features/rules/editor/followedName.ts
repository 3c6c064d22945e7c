import type * as vscode from 'vscode';
import type { Disposable } from '../../../common/disposableStore.ts';
import type { RuleAddress } from '../../../model/deviceAddress.ts';
import { reopenRule } from '../../../platform/reopenRule.ts';
import type { WebviewDocument } from '../../../platform/webviewDocument.ts';
import type { RuleFiles } from '../document/ruleFiles.ts';
import type { RuleLedger } from '../document/ruleLedger.ts';

/**
 * How long after a save, or after the last change of an edit, its editor is shown under the rule's new name, in ms: one that VS Code
 * saves to close it is gone by then, and nobody types at that moment.
 */
const pause = 1000;

export interface FollowedNameParts {
  readonly parts: { readonly files: Pick<RuleFiles, 'move'>; readonly ledger: Pick<RuleLedger, 'cloudOf'> };
  readonly document: vscode.TextDocument;
  readonly text: WebviewDocument;
  readonly address: RuleAddress;
  /** Runs what may fail; a failure is shown. */
  readonly run: (work: () => Promise<unknown>) => void;
}

/** Shows an editor of a rule under the rule's name where that is another by now: the title of a tab is its path. */
export class FollowedName implements Disposable {
  readonly #parts: FollowedNameParts['parts'];
  readonly #document: vscode.TextDocument;
  readonly #text: WebviewDocument;
  readonly #address: RuleAddress;
  readonly #run: FollowedNameParts['run'];
  /** There was a save, since which the rule's name was not looked at. */
  #isSaved = false;
  /** The name under which an unsaved edit was to be shown. */
  #tried: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor({ parts, document, text, address, run }: FollowedNameParts) {
    this.#parts = parts;
    this.#document = document;
    this.#text = text;
    this.#address = address;
    this.#run = run;
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }

  /** The document was saved. */
  saved(): void {
    this.#isSaved = true;
    this.followSoon();
  }

  /** Something happened after which the name may be followed. */
  followSoon(): void {
    clearTimeout(this.#timer);
    if (this.#isDisposed || this.#new === undefined) return;
    this.#timer = setTimeout(() => this.#run(() => this.#follow()), pause);
  }

  /** The rule's name, where the document has another. */
  get #new(): string | undefined {
    const name = this.#parts.ledger.cloudOf(this.#document.uri)?.name;
    return name === this.#address.name ? undefined : name;
  }

  /** A rule that has another name by now is shown under it after a save, and with an unsaved edit: the title of a tab is its path. */
  async #follow(): Promise<void> {
    const name = this.#new;
    if (name === undefined) return;
    // The page tells late what is typed: whoever types is waited for, and the change has set the time anew.
    const { version } = this.#document;
    await this.#text.flush();
    if (this.#isDisposed || this.#document.version !== version) return;
    if (this.#document.isDirty) {
      if (this.#tried === name) return;
      this.#tried = name;
      // Refused while something else is in the way: the next change is another occasion.
      const move = () => this.#parts.files.move(this.#document.uri, name);
      if (!(await this.#text.holdWhile(move))) this.#tried = undefined;
    } else if (this.#isSaved) {
      this.#isSaved = false;
      // A tab may learn after its document that it is saved, of which it tells.
      const reopen = async () => !this.#document.isDirty && (await reopenRule({ ...this.#address, name }));
      this.#isSaved = !(await this.#text.holdWhile(reopen));
    }
  }
}
