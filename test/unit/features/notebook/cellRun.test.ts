import assert from 'node:assert/strict';
import type { CallReport } from '../../../../src/model/callReport/callReport.ts';
import { standInForVsCode } from '../../../support/standInForVsCode.ts';

const made: CallReport = {
  ...{ outcome: 'cancelled', title: 'DeleteDevice', subject: '', facts: [], startedAt: '2026-01-01T00:00:00.000Z' },
  problem: 'DeleteDevice was cancelled. The platform may have done it all the same.',
};

describe('A cell whose notebook is closed while it runs', () => {
  /** The messages that are shown where the run ends like this after its notebook was closed. */
  const warningsAfter = async (report: CallReport | undefined): Promise<readonly string[]> => {
    const warnings: string[] = [];
    standInForVsCode({
      window: { showWarningMessage: (text: string) => Promise.resolve(void warnings.push(text)) },
    });
    const { CellRun } = await import('../../../../src/features/notebook/cellRun.ts');
    const execution = { token: { onCancellationRequested: () => undefined }, start() {}, end() {} };
    const controller = { createNotebookCellExecution: () => execution };
    const notebook = { uri: { path: '/notebooks/plant.fleet.md' }, isClosed: true };
    const given = [controller, { notebook }, () => undefined] as unknown as ConstructorParameters<typeof CellRun>;
    const run = new CellRun(...given);
    run.start(1);
    run.leave();
    assert.ok(run.signal.aborted);
    await run.end(report);
    return warnings;
  };

  it('tells of a call that was under way', async () => {
    assert.deepEqual(await warningsAfter(made), [
      'DeleteDevice ended, because plant.fleet.md was closed or saved under another name. DeleteDevice was cancelled. The platform may have done it all the same.',
    ]);
  });

  it('tells nothing where no call had begun, or its answer had come', async () => {
    assert.deepEqual(await warningsAfter({ ...made, startedAt: undefined }), []);
    assert.deepEqual(await warningsAfter({ ...made, outcome: 'success' }), []);
    assert.deepEqual(await warningsAfter(undefined), []);
  });
});
