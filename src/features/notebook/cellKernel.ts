import * as vscode from 'vscode';
import { isRegionId, regions } from '../../catalogue/regions.ts';
import { DisposableStore } from '../../common/disposableStore.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import { showError } from '../../platform/commands.ts';
import { markedName } from '../../platform/productionMark.ts';
import type { Connection, Services } from '../../platform/services.ts';
import { CellRun } from './cellRun.ts';
import { confirmDestructive } from './confirmDestructive.ts';
import { cellLanguageId, notebookType } from '../../platform/notebookIds.ts';
import { followSelection } from './followSelection.ts';
import { runCells } from './runCells.ts';

const { Default, Preferred } = vscode.NotebookControllerAffinity;

class UntrustedWorkspaceError extends FleetbookError {
  readonly code = 'UntrustedWorkspace';
}

/** Runs cells against one region of one connection, in the order in which they were asked for. */
export class CellKernel implements vscode.Disposable {
  readonly #controller: vscode.NotebookController;
  readonly #regionId: string;
  readonly #isPreferred: boolean;
  readonly #store = new DisposableStore();
  #order = 0;
  #isDisposed = false;
  #queue = Promise.resolve();

  constructor({ connections, focus, log }: Services, connection: Connection, regionId: string) {
    const controller = vscode.notebooks.createNotebookController(
      `fleetbook.${connection.id}.${regionId}`,
      notebookType,
      labelOf(connection, regionId),
    );
    this.#controller = this.#store.add(controller);
    this.#regionId = regionId;
    const scope = { connectionId: connection.id, regionId };
    this.#store.add(followSelection(controller, focus, scope));
    if (isRegionId(regionId)) controller.description = regions[regionId].name;
    controller.supportedLanguages = [cellLanguageId];
    controller.supportsExecutionOrder = true;
    controller.executeHandler = async (cells) => {
      focus.focus(scope);
      try {
        if (!vscode.workspace.isTrusted) {
          throw new UntrustedWorkspaceError(
            'Cells run in trusted workspaces only. Trust this workspace, then run them again.',
          );
        }
        // All at once, so that those that wait show as pending and can be cancelled.
        const runs = cells.map((cell) => new CellRun(controller, cell));
        await this.#enqueue(() =>
          runCells(runs, {
            client: () => connections.clientFor(scope),
            confirm: (calls) => confirmDestructive(connections.get(connection.id), calls),
            nextOrder: () => ++this.#order,
          }),
        );
      } catch (error) {
        await showError(log, error);
      }
    };
    this.#isPreferred = connection.kind === 'emulator' && regionId === connection.regionIds[0];
    if (this.#isPreferred) this.#preferForAll();
  }

  /** Shows the name and the mark that its connection has by now. */
  rename(connection: Connection): void {
    const label = labelOf(connection, this.#regionId);
    if (this.#controller.label === label) return;
    this.#controller.label = label;
    // The toolbar of a notebook that is open shows a new label once an affinity is set, and the label goes out later.
    setImmediate(() => {
      if (!this.#isDisposed) this.#setAffinity(this.#isPreferred ? Preferred : Default);
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#store.dispose();
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

  #enqueue(run: () => Promise<void>): Promise<void> {
    const result = this.#queue.then(run);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

function labelOf(connection: Connection, regionId: string): string {
  return `${markedName(connection)} · ${regionId}`;
}
