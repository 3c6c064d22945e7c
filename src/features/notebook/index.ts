import * as vscode from 'vscode';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { answerOutputs } from './answerOutputs.ts';
import { provideCellKernels } from './cellKernels.ts';
import { provideCellTests } from './cellTests.ts';
import { FleetNotebookSerializer } from './fleetNotebookSerializer.ts';
import { showCellDiagnostics } from './language/cellDiagnostics.ts';
import { provideCellLanguage } from './language/provideCellLanguage.ts';
import { newFromTemplate } from './newFromTemplate.ts';
import type { LatestRuns } from './latestRuns.ts';
import { newNotebook } from './newNotebook.ts';
import { registerNotebookCommands } from './registerNotebookCommands.ts';
import { notebookType } from '../../platform/notebookIds.ts';

/** Notebooks: Markdown files whose `iot` fences are calls that run. */
export function register(services: Services): vscode.Disposable {
  const latest: LatestRuns = new WeakMap();
  return vscode.Disposable.from(
    vscode.workspace.registerNotebookSerializer(notebookType, new FleetNotebookSerializer(), {
      transientOutputs: true,
    }),
    provideCellKernels(services, latest),
    registerNotebookCommands(services, latest),
    provideCellLanguage(services),
    showCellDiagnostics(),
    answerOutputs(services),
    provideCellTests(services),
    registerCommand(services.log, commandIds.newNotebook, newNotebook),
    registerCommand(services.log, commandIds.newFromTemplate, (target) => newFromTemplate(services, target)),
  );
}
