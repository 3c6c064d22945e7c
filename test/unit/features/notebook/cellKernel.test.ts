import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { UsedSecrets } from '../../../../src/client/cellRun/usedSecrets.ts';
import { LatestRuns } from '../../../../src/features/notebook/latestRuns.ts';
import { NotebookTurns } from '../../../../src/features/notebook/notebookTurns.ts';
import { cellLanguageId } from '../../../../src/platform/notebookIds.ts';
import type { Connection, Services } from '../../../../src/platform/services.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

describe('CellKernel', () => {
  /** A kernel with one notebook of one cell; its call is never answered. */
  const openNotebook = async () => {
    const errors: string[] = [];
    const begun: unknown[] = [];
    const ends: unknown[] = [];
    const called = Promise.withResolvers<undefined>();
    const execution = {
      token: { onCancellationRequested: () => undefined },
      start() {},
      clearOutput: () => Promise.resolve(),
      replaceOutput: () => Promise.resolve(),
      end: (success: unknown) => ends.push(success),
    };
    let select: (event: { notebook: object; selected: boolean }) => void = () => undefined;
    const controller = {
      executeHandler: undefined as unknown as (cells: readonly object[], notebook: object) => Promise<void>,
      onDidChangeSelectedNotebooks(listener: typeof select) {
        select = listener;
        return { dispose() {} };
      },
      createNotebookCellExecution(asked: object) {
        begun.push(asked);
        if (notebook.isClosed) throw new Error('notebook controller is NOT associated to notebook');
        return execution;
      },
      dispose() {},
    };
    const listen = () => ({ dispose() {} });
    standInForVsCode({
      NotebookCellKind: { Code: 2 },
      NotebookCellOutput: Object,
      NotebookCellOutputItem: { json: () => ({}), text: () => ({}) },
      NotebookControllerAffinity: {},
      Disposable: { from: () => ({ dispose() {} }) },
      notebooks: { createNotebookController: () => controller },
      window: {
        onDidChangeActiveNotebookEditor: listen,
        onDidChangeNotebookEditorSelection: listen,
        showErrorMessage: (text: string) => Promise.resolve(void errors.push(text)),
      },
      workspace: {
        isTrusted: true,
        notebookDocuments: [],
        onDidCloseNotebookDocument: listen,
      },
    });
    const { CellKernel } = await import('../../../../src/features/notebook/cellKernel.ts');
    const connection = { id: 'plant', name: 'Plant', kind: 'cloud', regionIds: ['cn-shanghai'] };
    const services = {
      connections: {
        get: () => connection,
        clientFor() {
          called.resolve(undefined);
          return new Promise(() => undefined);
        },
      },
      context: { secrets: {}, globalState: {}, workspaceState: {} },
      focus: { focus() {} },
      log: { error() {}, protect() {} },
      usedSecrets: new UsedSecrets(),
    } as unknown as Services;
    const notebook = { isClosed: false, uri: { path: '/a.fleet.md' }, metadata: {}, getCells: () => [cell] };
    const cell = {
      ...{ kind: 2, index: 0, metadata: {}, notebook },
      document: {
        uri: 'cell:1',
        languageId: cellLanguageId,
        getText: () => 'QueryProductList\nCurrentPage: 1\nPageSize: 1',
      },
    };
    const kernel = new CellKernel(
      services,
      connection as unknown as Connection,
      'cn-shanghai',
      new LatestRuns(),
      new NotebookTurns(),
    );
    select({ notebook, selected: true });
    const run = () => controller.executeHandler([cell], notebook);
    return { kernel, notebook, run, errors, begun, ends, called: called.promise };
  };

  it('ends what runs where its connection or region goes', async () => {
    const { kernel, run, errors, ends, called } = await openNotebook();
    const ran = run();
    await called;
    kernel.dispose();
    await Promise.race([ran, delay(5000, undefined, { ref: false }).then(() => assert.fail('it runs on'))]);
    assert.deepEqual([ends, errors], [[undefined], []]);
  });

  it('has begun all cells before it loads what runs them: VS Code ends what has begun where the extension host goes', async () => {
    const { kernel, run, begun } = await openNotebook();
    const ran = run();
    assert.equal(begun.length, 1);
    kernel.dispose();
    await ran;
  });

  it('takes a cell back, and calls nothing, where its notebook was closed while it loaded what runs cells', async () => {
    const { notebook, run, errors, ends, called } = await openNotebook();
    const ran = run();
    notebook.isClosed = true;
    await ran;
    const isCalled = await Promise.race([called.then(() => true), delay(100, false)]);
    assert.deepEqual([ends, errors, isCalled], [[undefined], [], false]);
  });
});
