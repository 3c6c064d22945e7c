import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../common/disposableStore.ts';
import { readRuleText } from '../../../language/ruleText/readRuleText.ts';
import { sameSource } from '../../../language/ruleText/ruleSource.ts';
import { toLines, writeRuleText } from '../../../language/ruleText/writeRuleText.ts';
import { ruleScheme } from '../../../platform/ruleUri.ts';
import type { RuleBases, RuleBasis } from './ruleBases.ts';
import type { RuleDetail } from './ruleDetail.ts';

/** What the platform has at present for a document. */
export interface RuleNews {
  readonly uri: vscode.Uri;
  readonly rule: RuleDetail;
}

// VS Code refuses a save by itself when a file's time has grown, and reads an unedited document again when it differs.
// Conflicts are found by comparing and told in words, so time only ever runs backwards here.
const firstTime = Date.UTC(2100, 0);

/** Knows for each document what the platform had last, what an edit of it was made on, and whether the two differ. */
export class RuleLedger implements Disposable {
  readonly #bases: RuleBases;
  readonly #store = new DisposableStore();
  readonly #read = this.#store.add(new vscode.EventEmitter<RuleNews>());
  readonly #fileChanged = this.#store.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #latest = new Map<string, RuleBasis>();
  readonly #rules = new Map<string, RuleDetail>();
  readonly #times = new Map<string, number>();

  /** Fires after every look at the platform, whoever asked for it. */
  readonly onDidRead = this.#read.event;
  /** Fires when an unedited document has to be read again. */
  readonly onDidChangeFile = this.#fileChanged.event;

  constructor(bases: RuleBases) {
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

  /** The text that stands for what the platform had when it was asked last. */
  latestOf(uri: vscode.Uri): RuleBasis | undefined {
    return this.#latest.get(uri.toString());
  }

  /** What the platform had when it was asked last. */
  ruleOf(uri: vscode.Uri): RuleDetail | undefined {
    return this.#rules.get(uri.toString());
  }

  /** What the edit in a document was made on. */
  basisOf(uri: vscode.Uri): RuleBasis | undefined {
    return this.#bases.get(uri);
  }

  /** What the platform has, where a save of the document would meet SQL that its edit was not made on. */
  conflictOf(document: vscode.TextDocument): RuleDetail | undefined {
    const basis = this.#bases.get(document.uri);
    const cloud = this.ruleOf(document.uri);
    if (!document.isDirty || !basis || !cloud || sameSource(basis.source, cloud.source)) return undefined;
    const mine = readRuleText(textOf(document), basis.source);
    return mine.kind === 'read' && sameSource(mine.source, cloud.source) ? undefined : cloud;
  }

  /** Takes down what the platform has, and returns it as text. A text that means the same is not written anew. */
  note(uri: vscode.Uri, rule: RuleDetail): RuleBasis {
    const { source } = rule;
    const basis = this.#bases.get(uri);
    const text = basis && sameSource(basis.source, source) ? basis.text : writeRuleText(source);
    const latest = { text, source };
    this.#latest.set(uri.toString(), latest);
    this.#rules.set(uri.toString(), rule);
    const document = openDocument(uri);
    if (document) this.#settle(document);
    // A document that waits to be restored with its edit is not open yet.
    else if (!this.#bases.isUnsaved(uri)) this.#bases.set(uri, latest, { unsaved: false });
    this.#read.fire({ uri, rule });
    return latest;
  }

  /** The platform took `basis`, the whole of the document; what it has now was noted before. */
  noteSaved(uri: vscode.Uri, basis: RuleBasis): void {
    // The same SQL that is written otherwise is the document's own affair.
    const latest = this.latestOf(uri);
    if (latest && sameSource(basis.source, latest.source)) this.#latest.set(uri.toString(), basis);
    // More may have been typed meanwhile.
    this.#bases.set(uri, basis, { unsaved: openDocument(uri) !== undefined });
  }

  /** After a look at the platform: an unedited document follows; an edited one keeps its text. */
  follow(uri: vscode.Uri, rule: RuleDetail): void {
    this.note(uri, rule);
    const document = openDocument(uri);
    if (document) this.#reloadIfDifferent(document);
  }

  /** The edit in a document was compared with what the platform had: it now counts as made on that. */
  rebase(uri: vscode.Uri, { source }: RuleDetail): void {
    this.#bases.set(uri, { text: writeRuleText(source), source }, { unsaved: true });
  }

  /** An edit is made on what the document last showed unedited; a look beside it (a comparison) changes nothing. */
  #settle(document: vscode.TextDocument): void {
    const { uri } = document;
    if (uri.scheme !== ruleScheme) return;
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
  return toLines(document.getText());
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}
