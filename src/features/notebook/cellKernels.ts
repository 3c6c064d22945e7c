import * as vscode from 'vscode';
import { DisposableStore } from '../../common/disposableStore.ts';
import type { Services } from '../../platform/services.ts';
import { CellKernel } from './cellKernel.ts';
import type { LatestRuns } from './latestRuns.ts';
import { NotebookTurns } from './notebookTurns.ts';

/** Keeps one kernel for each region of each connection, as connections come and go. */
export function provideCellKernels(services: Services, latest: LatestRuns): vscode.Disposable {
  const kernels = new Map<string, CellKernel>();
  const turns = new NotebookTurns();
  const update = (): void => {
    const wanted = services.connections.all.flatMap((connection) =>
      connection.regionIds.map((regionId) => ({ key: `${connection.id} ${regionId}`, connection, regionId })),
    );
    for (const [key, kernel] of kernels) {
      if (wanted.some((scope) => scope.key === key)) continue;
      kernel.dispose();
      kernels.delete(key);
    }
    for (const { key, connection, regionId } of wanted) {
      const kernel = kernels.get(key);
      if (kernel) kernel.rename(connection);
      else kernels.set(key, new CellKernel(services, connection, regionId, latest, turns));
    }
  };
  update();
  const store = new DisposableStore();
  store.add({ dispose: () => kernels.forEach((kernel) => kernel.dispose()) });
  store.add(services.connections.onDidChange(update));
  return vscode.Disposable.from(store);
}
