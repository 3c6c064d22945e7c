import * as vscode from 'vscode';
import { DisposableStore } from '../common/disposableStore.ts';
import { Gathered } from '../common/gathered.ts';
import { openDocument } from './documentText.ts';
import { rangeOf } from './rangeOf.ts';

/** What is wrong with a document, and where: offsets in UTF-16 units. */
interface DocumentProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly code?: string;
  /** An error where it is absent. */
  readonly severity?: 'error' | 'warning';
}

/** VS Code takes this many problems of a document, and of all that it is told of at once; what is behind them, it leaves as it was. */
const problemsAtOnce = 1_000;

/** How long, in ms, what is opened is left alone: its text is drawn first, which a large notebook's checks would slow. */
const drawingTime = 500;

/** Gives undefined for a document that is not its own. */
type Check = (document: vscode.TextDocument) => readonly DocumentProblem[] | undefined;

/**
 * Keeps the problems of all open documents in VS Code's Problems view and its text editors. `beginCheck` gives the check of documents that
 * are looked at in one go, which may keep what they share; `dependents` are the other documents whose problems may change with one
 * document. `changes` tells of documents whose problems may have changed although no text did.
 */
export function showDiagnostics(
  beginCheck: () => Check,
  dependents: (document: vscode.TextDocument) => readonly vscode.TextDocument[] = () => [],
  changes?: vscode.Event<vscode.Uri>,
): vscode.Disposable {
  const store = new DisposableStore();
  const diagnostics = store.add(vscode.languages.createDiagnosticCollection('Fleetbook'));
  const updateAll = (documents: readonly vscode.TextDocument[]): void => {
    const check = beginCheck();
    let count = 0;
    let told: [vscode.Uri, vscode.Diagnostic[]][] = [];
    for (const document of documents) {
      const found = check(document);
      if (!found) continue;
      if (count + found.length > problemsAtOnce) {
        diagnostics.set(told);
        count = 0;
        told = [];
      }
      count += found.length;
      told.push([document.uri, found.map((problem) => toDiagnostic(document, problem))]);
    }
    diagnostics.set(told);
  };
  // A notebook opens with hundreds of documents, each of which is told of alone: VS Code is told of all of them at once.
  const opened = store.add(new Gathered(drawingTime, updateAll));
  const changed = store.add(new Gathered(0, updateAll));
  const update = (document: vscode.TextDocument): void => {
    opened.delete(document);
    changed.add(document);
  };
  store.add(vscode.workspace.onDidOpenTextDocument((document) => opened.add(document)));
  store.add(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      update(document);
      dependents(document).forEach(update);
    }),
  );
  store.add(
    vscode.workspace.onDidCloseTextDocument((document) => {
      opened.delete(document);
      changed.delete(document);
      diagnostics.delete(document.uri);
    }),
  );
  if (changes)
    store.add(
      changes((uri) => {
        const document = openDocument(uri);
        if (document) update(document);
      }),
    );
  vscode.workspace.textDocuments.forEach((document) => opened.add(document));
  return vscode.Disposable.from(store);
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
} as const;

function toDiagnostic(document: vscode.TextDocument, problem: DocumentProblem): vscode.Diagnostic {
  const { message, start, end, code, severity = 'error' } = problem;
  const diagnostic = new vscode.Diagnostic(rangeOf(document, { start, end }), message, severities[severity]);
  diagnostic.source = 'Fleetbook';
  if (code !== undefined) diagnostic.code = code;
  return diagnostic;
}
