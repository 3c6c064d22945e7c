import * as vscode from 'vscode';
import { isRegionId, regions } from '../../catalogue/regions.ts';
import { CellSession } from '../../client/cellRun/cellSession.ts';
import type { RunnableCell } from '../../client/cellRun/runCells.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { Scope } from '../../model/deviceAddress.ts';
import { showError } from '../../platform/commands.ts';
import { markedName } from '../../platform/productionMark.ts';
import { requireTrust } from '../../platform/requireTrust.ts';
import type { Connection, Services } from '../../platform/services.ts';
import { CellRun } from './cellRun.ts';
import { codeCellsOf } from './codeCellsOf.ts';
import { kernelIdOf } from '../../platform/kernelIdOf.ts';
import { cellLanguageId, notebookType } from '../../platform/notebookIds.ts';
import { KernelChangedError } from './kernelChangedError.ts';
import type { LatestRuns } from './latestRuns.ts';
import { followSelection } from './followSelection.ts';
import type { NotebookTurns } from './notebookTurns.ts';

const { Default, Preferred } = vscode.NotebookControllerAffinity;

/** Runs cells against one region of one connection, in the order in which they were asked for. */
export class CellKernel implements vscode.Disposable {
  readonly #services: Services;
  readonly #scope: Scope;
  readonly #controller: vscode.NotebookController;
  readonly #isPreferred: boolean;
  readonly #store = new DisposableStore();
  /** What the cells of each notebook remember of each other, as long as it is open. */
  readonly #sessions = new WeakMap<vscode.NotebookDocument, CellSession>();
  /** Cells on their way: VS Code knows one execution of each at a time, whoever asked for it. */
  readonly #runs = new Map<vscode.NotebookCell, CellRun>();
  /** The notebooks that have this kernel; VS Code lets it begin no execution in any other. */
  readonly #selected = new WeakSet<vscode.NotebookDocument>();
  readonly #latest: LatestRuns;
  readonly #turns: NotebookTurns;
  #order = 0;
  #isDisposed = false;

  constructor(services: Services, connection: Connection, regionId: string, latest: LatestRuns, turns: NotebookTurns) {
    const scope = { connectionId: connection.id, regionId };
    const controller = vscode.notebooks.createNotebookController(
      kernelIdOf(scope),
      notebookType,
      labelOf(connection, regionId),
    );
    this.#services = services;
    this.#scope = scope;
    this.#controller = this.#store.add(controller);
    this.#latest = latest;
    this.#turns = turns;
    this.#store.add(followSelection(controller, services.focus, scope));
    this.#store.add(
      controller.onDidChangeSelectedNotebooks(({ notebook, selected }) => {
        if (selected) {
          this.#selected.add(notebook);
          this.#noteLatest(notebook);
        } else this.#selected.delete(notebook);
      }),
    );
    this.#store.add(
      vscode.workspace.onDidCloseNotebookDocument((notebook) => {
        for (const [cell, run] of this.#runs) if (cell.notebook === notebook) run.leave();
      }),
    );
    this.#store.add(
      services.usedSecrets.onDidGrow(() => {
        for (const notebook of vscode.workspace.notebookDocuments) {
          if (this.#selected.has(notebook))
            this.#maskOutputs(notebook).catch((error: unknown) => showError(services.log, error));
        }
      }),
    );
    if (isRegionId(regionId)) controller.description = regions[regionId].name;
    controller.supportedLanguages = [cellLanguageId];
    controller.supportsExecutionOrder = true;
    controller.executeHandler = (cells, notebook) => this.#execute(cells, notebook);
    this.#isPreferred = connection.kind === 'emulator' && regionId === connection.regionIds[0];
    if (this.#isPreferred) this.#preferForAll();
  }

  /** Shows the name and the mark that its connection has by now. */
  rename(connection: Connection): void {
    const label = labelOf(connection, this.#scope.regionId);
    if (this.#controller.label === label) return;
    this.#controller.label = label;
    // The toolbar of a notebook that is open shows a new label once an affinity is set, and the label goes out later.
    setImmediate(() => {
      if (!this.#isDisposed) this.#setAffinity(this.#isPreferred ? Preferred : Default);
    });
  }

  /** Ends what runs: its connection or region is gone, or the window closes. */
  dispose(): void {
    this.#isDisposed = true;
    for (const run of this.#runs.values()) run.cancel();
    this.#store.dispose();
  }

  #sessionOf(notebook: vscode.NotebookDocument): CellSession {
    const session = this.#sessions.get(notebook) ?? new CellSession(this.#services.usedSecrets);
    this.#sessions.set(notebook, session);
    return session;
  }

  #noteLatest(notebook: vscode.NotebookDocument): void {
    this.#latest.choose(notebook, this.#scope, this.#sessionOf(notebook));
  }

  /** Whatever goes wrong is shown. */
  async #execute(wanted: readonly vscode.NotebookCell[], notebook: vscode.NotebookDocument): Promise<void> {
    this.#services.focus.focus(this.#scope);
    this.#noteLatest(notebook);
    try {
      requireTrust();
      await this.#run(notebook, wanted);
    } catch (error) {
      // The run has ended; VS Code does not wait until somebody closes the message.
      void showError(this.#services.log, error);
    }
  }

  /** Runs cells of a notebook when those that were asked for earlier have ended. */
  async #run(notebook: vscode.NotebookDocument, wanted: readonly vscode.NotebookCell[]): Promise<void> {
    const own: CellRun[] = [];
    try {
      // All at once and before anything else, so that those that wait can be cancelled, and end with this extension host: where it is killed
      // before it answered, a cell is pending for VS Code until the window is loaded anew.
      for (const cell of wanted) if (!this.#runs.has(cell)) own.push(this.#runOf(cell));
      const code = await loadCode();
      // Meanwhile, which takes a moment the first time.
      if (notebook.isClosed || this.#isDisposed) return;
      const session = this.#sessionOf(notebook);
      this.#latest.run(notebook, this.#scope, session);
      await this.#turns.enqueue(this, notebook, async () => {
        if (notebook.isClosed) return;
        const cells = codeCellsOf(notebook);
        const open = (index: number): RunnableCell => {
          const cell = cells[index];
          if (!cell) throw new RangeError('The notebook has no such cell.');
          return this.#runOf(cell);
        };
        const texts = cells.map(code.textOfCell);
        const ids = cells.map(code.idOfCell);
        // One that an earlier run needed has run by now.
        const waiting = wanted.filter((cell) => this.#runs.has(cell)).map((cell) => cells.indexOf(cell));
        const indexes = waiting.filter((index) => index >= 0);
        const isCancelled = (index: number): boolean => {
          const cell = cells[index];
          return cell !== undefined && this.#runs.get(cell)?.signal.aborted === true;
        };
        const nextOrder = (): number => ++this.#order;
        // As it is now that it is their turn: it may have been marked while they waited.
        const connection = this.#services.connections.get(this.#scope.connectionId);
        await code.runCells(texts, indexes, {
          host: code.createCellHost(this.#services, this.#scope, notebook.uri),
          session,
          ids,
          open,
          isCancelled,
          isProduction: connection?.mark !== undefined,
          confirm: (effects) => code.confirmEffects(this.#services, connection, effects),
          stopsAtFailure: true,
          nextOrder,
        });
      });
    } finally {
      // Of a cell that was removed, or after an error.
      for (const run of own) run.abandon();
    }
  }

  /** Masks what a notebook shows when it is its turn: whoever uses a secret just now runs to the end. */
  async #maskOutputs(notebook: vscode.NotebookDocument): Promise<void> {
    const { maskOutputs } = await loadCode();
    await this.#turns.enqueue(this, notebook, async () => {
      if (this.#isDisposed || notebook.isClosed || !this.#selected.has(notebook)) return;
      // One that is on its way says something new at its end.
      const idle = codeCellsOf(notebook).filter((cell) => !this.#runs.has(cell));
      await maskOutputs(this.#controller, idle, this.#services.usedSecrets.masker);
    });
  }

  /** The execution of a cell, shared by all that asked for it since it ended last. Throws KernelChangedError where none can begin. */
  #runOf(cell: vscode.NotebookCell): CellRun {
    const known = this.#runs.get(cell);
    if (known) return known;
    if (!this.#selected.has(cell.notebook)) throw new KernelChangedError();
    const run = new CellRun(this.#controller, cell, () => this.#runs.delete(cell));
    this.#runs.set(cell, run);
    return run;
  }

  /** VS Code lists this kernel first, and takes it unasked only while there is no other: with two regions, it asks. */
  #preferForAll(): void {
    this.#setAffinity(Preferred);
    this.#store.add(
      vscode.workspace.onDidOpenNotebookDocument((notebook) => {
        this.#setAffinity(Preferred, [notebook]);
      }),
    );
  }

  #setAffinity(affinity: vscode.NotebookControllerAffinity, notebooks = vscode.workspace.notebookDocuments): void {
    for (const notebook of notebooks) {
      if (notebook.notebookType === notebookType) this.#controller.updateNotebookAffinity(notebook, affinity);
    }
  }
}

/** What running cells takes; the same promise each time, so that runs keep their order. */
function loadCode(): Promise<typeof import('./cellRunCode.ts')> {
  return import('./cellRunCode.ts');
}

function labelOf(connection: Connection, regionId: string): string {
  return `${markedName(connection)} · ${regionId}`;
}
