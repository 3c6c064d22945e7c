import { count } from '../../../common/count.ts';
import * as vscode from 'vscode';
import * as l10n from '../../../common/l10n.ts';
import { describeCounts, type BulkReport } from '../../../model/bulk/bulkReport.ts';
import { bulkReportCsv } from '../../../model/bulk/bulkReportCsv.ts';
import { formatBulkReport } from '../../../model/bulk/formatBulkReport.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { commandIds, schemes } from '../../../platform/ids.ts';
import { offeredFile } from '../../../platform/offeredFile.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import { ExplorerError } from '../explorerError.ts';
import { Leftovers } from './leftovers.ts';

/** Something that was done to many devices, and the way to go on with it. */
export interface BulkRun {
  readonly report: BulkReport;
  readonly failed: readonly DeviceAddress[];
  readonly notBegun: readonly DeviceAddress[];
  /** Asks before the same is done to these devices, as before the run itself. Rejects where the question cannot be put. */
  readonly ask: (devices: readonly DeviceAddress[]) => Promise<boolean>;
  /** Does the same to these devices, without a question. */
  readonly again: (devices: readonly DeviceAddress[]) => Promise<void>;
}

/** Reports that there is a way back to; of a large fleet each holds megabytes. */
const kept = 10;

/** The reports of what was done to many devices: documents to read, above whose text stands what can be done next. */
export class BulkReports implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #documents: ReadOnlyDocuments;
  /** The last one last. */
  #runs: readonly BulkRun[] = [];
  readonly #shown = new Map<string, BulkRun>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #leftovers = new Leftovers(() => {
    this.#changed.fire();
  });
  readonly #registration: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: ReadOnlyDocuments) {
    this.#documents = documents;
    this.#registration = vscode.languages.registerCodeLensProvider({ scheme: schemes.answer }, this);
  }

  /** Keeps the report of a run, and gives it back. */
  add(run: BulkRun): BulkRun {
    this.#runs = [...this.#runs, run].slice(-kept);
    for (const [uri, shown] of this.#shown) if (!this.#runs.includes(shown)) this.#shown.delete(uri);
    return run;
  }

  async show(run: BulkRun): Promise<void> {
    // Not as a preview: VS Code leaves out what stands above the source where a preview opens beside it at once.
    await this.#documents.show(`${run.report.title}.md`, formatBulkReport(run.report), (uri) =>
      this.#shown.set(uri.toString(), run),
    );
  }

  /** Shows the report of what was done last. Throws ExplorerError where nothing was. */
  async showLast(): Promise<void> {
    const last = this.#runs.at(-1);
    if (!last) throw new ExplorerError(l10n.t('Nothing was done to many devices yet in this window.'));
    await this.show(last);
  }

  /** The run whose report is meant: the one of a document, or the one in the active editor. Throws ExplorerError where there is none. */
  runOf(address: unknown): BulkRun {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    // The preview beside the report has the focus at first.
    const editors = [...(activeTextEditor ? [activeTextEditor] : []), ...visibleTextEditors];
    const uris = typeof address === 'string' ? [address] : editors.map(({ document }) => document.uri.toString());
    const [run] = uris.flatMap((uri) => this.#shown.get(uri) ?? []);
    if (run) return run;
    throw new ExplorerError(
      l10n.t('Open the report first, with “Show Last Report”. Reports are kept until the window closes.'),
    );
  }

  /** Does the same to those that failed, or that were not begun, after a question and once. Throws ExplorerError the second time. */
  async goOn(run: BulkRun, part: 'failed' | 'notBegun'): Promise<void> {
    const list = run[part];
    await this.#leftovers.goOn(
      list,
      () => run.ask(list),
      () => run.again(list),
    );
  }

  /** Asks where, and writes the report as CSV. Rejects with FileWriteError. */
  async save({ report }: BulkRun): Promise<void> {
    const file = await vscode.window.showSaveDialog({
      title: l10n.t('Save Report: {0}', report.title),
      filters: { CSV: ['csv'] },
      defaultUri: offeredFile(
        `report-${new Date(report.startedAt).toISOString().replaceAll(/\D/g, '').slice(0, 14)}.csv`,
      ),
    });
    if (!file) return;
    const { writeText } = await import('../../../platform/writeText.ts');
    await writeText(file, bulkReportCsv(report));
    void vscode.window.showInformationMessage(l10n.t('Saved the report: {0}.', describeCounts(report)));
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const address = uri.toString();
    const run = this.#shown.get(address);
    if (!run) return [];
    const lens = (title: string, command: string): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [address] });
    const { failed, notBegun } = run;
    return [
      ...(this.#leftovers.isOpen(failed) ? [lens(againTitle(failed.length), commandIds.runFailedAgain)] : []),
      ...(this.#leftovers.isOpen(notBegun)
        ? [lens(l10n.t('Go On with the {0} Not Begun', count(notBegun.length)), commandIds.runNotBegun)]
        : []),
      lens(l10n.t('Save as CSV…'), commandIds.saveReport),
    ];
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}

function againTitle(failed: number): string {
  return failed === 1 ? l10n.t('Run the Failed One Again') : l10n.t('Run the {0} Failed Again', count(failed));
}
