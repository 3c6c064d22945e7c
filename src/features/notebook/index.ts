import * as vscode from 'vscode';
import { afterActivation } from '../../platform/afterActivation.ts';
import { registerCommand } from '../../platform/commands.ts';
import { commandIds } from '../../platform/ids.ts';
import type { Services } from '../../platform/services.ts';
import { answerOutputs } from './answerOutputs.ts';
import { provideCellKernels } from './cellKernels.ts';
import { provideCellTests } from './cellTests.ts';
import { LatestRuns } from './latestRuns.ts';
import { registerNotebookCommands } from './registerNotebookCommands.ts';
import { whenDocumentOpens } from '../../platform/whenDocumentOpens.ts';
import { cellLanguageId, notebookType } from '../../platform/notebookIds.ts';

/** Notebooks: Markdown files whose `iot` fences are calls that run. */
export function register(services: Services): vscode.Disposable {
  const latest = new LatestRuns();
  return vscode.Disposable.from(
    vscode.workspace.registerNotebookSerializer(notebookType, lazySerializer, {
      transientOutputs: true,
    }),
    provideCellKernels(services, latest),
    registerNotebookCommands(services, latest),
    whenDocumentOpens(
      services.log,
      ({ languageId }) => languageId === cellLanguageId,
      async () => (await import('./language/cellLanguage.ts')).provideCellLanguageAndProblems(services, latest),
    ),
    answerOutputs(services),
    afterActivation(services.log, () => provideCellTests(services)),
    registerCommand(services.log, commandIds.newNotebook, async () => {
      const { newNotebook } = await import('./newNotebook.ts');
      await newNotebook();
    }),
    registerCommand(services.log, commandIds.newFromTemplate, async (target) => {
      const { newFromTemplate } = await import('./newFromTemplate.ts');
      await newFromTemplate(services, target);
    }),
  );
}

/** Reads and writes notebooks; what does so is loaded with the first one. */
const lazySerializer: vscode.NotebookSerializer = {
  deserializeNotebook: async (content) => (await loadSerializer()).deserializeNotebook(content),
  serializeNotebook: async (notebook) => (await loadSerializer()).serializeNotebook(notebook),
};

async function loadSerializer() {
  const { FleetNotebookSerializer } = await import('./fleetNotebookSerializer.ts');
  return new FleetNotebookSerializer();
}
