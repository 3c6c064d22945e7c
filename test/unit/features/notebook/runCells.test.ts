import assert from 'node:assert/strict';
import { Client } from '../../../../src/client/client.ts';
import { runCells, type RunnableCell } from '../../../../src/features/notebook/runCells.ts';
import type { CallReport } from '../../../../src/model/callReport/callReport.ts';
import { formatReport } from '../../../../src/model/callReport/formatReport.ts';
import { startLoopbackServer } from '../../../support/loopbackServer.ts';

const neverCancelled = {
  isCancellationRequested: false,
  onCancellationRequested: () => assert.fail('nothing runs that could be cancelled'),
} satisfies RunnableCell['token'];

/** A cell of a notebook that is not there: it keeps what it is told. */
class Cell implements RunnableCell {
  readonly text: string;
  readonly token: RunnableCell['token'] = neverCancelled;
  readonly ends: (CallReport | undefined)[] = [];
  readonly #failure: Error | undefined;

  /** `failure` is what starting it throws. */
  constructor(text: string, failure?: Error) {
    this.text = text;
    this.#failure = failure;
  }

  async start(): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure);
  }

  async end(report: CallReport | undefined): Promise<void> {
    this.ends.push(report);
    return Promise.resolve();
  }
}

/** One that calls the platform, though nobody cancels it. */
class CancellableCell extends Cell {
  override readonly token = {
    isCancellationRequested: false,
    onCancellationRequested: () => ({ dispose: () => undefined }),
  };
}

const outcomes = (cells: readonly Cell[]) => cells.map(({ ends }) => ends.map((report) => report?.outcome));

describe('runCells', () => {
  const options = {
    client: () => Promise.reject(new Error('nobody is called')),
    confirm: () => Promise.resolve(true),
    nextOrder: () => 1,
  };

  it('leaves no cell pending when the question fails', async () => {
    const cells = [
      new Cell('DeleteDevice\nDevice: a1Thermo001/thermostat-0001'),
      new Cell('QueryProduct\nProductKey: a1'),
    ];
    const failure = new Error('no dialog');
    await assert.rejects(runCells(cells, { ...options, confirm: () => Promise.reject(failure) }), failure);
    assert.deepEqual(outcomes(cells), [['skipped'], ['skipped']]);
  });

  it('leaves no cell pending when one of them cannot be started', async () => {
    const failure = new Error('no such cell');
    const cells = [new Cell(''), new Cell('', failure), new Cell('QueryProduct\nProductKey: a1')];
    await assert.rejects(runCells(cells, options), failure);
    assert.deepEqual(outcomes(cells), [[undefined], [undefined], ['skipped']]);
    assert.match(cells[2]?.ends[0]?.problem ?? '', /ended by an error/);
  });

  it('goes no further when nobody knows whether a change was made', async () => {
    await using server = await startLoopbackServer((_request, response) => {
      response.destroy();
      return undefined;
    });
    const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
    const client = new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials });
    const cells = [new CancellableCell('RegisterDevice\nProductKey: a1'), new Cell('QueryProduct\nProductKey: a1')];
    await runCells(cells, { ...options, client: () => Promise.resolve(client) });
    assert.deepEqual(outcomes(cells), [['unknown'], ['skipped']]);
    assert.match(formatReport(cells[0]?.ends[0] ?? assert.fail()), /Outcome unknown.*\n.*look before you repeat it\.$/);
    assert.match(cells[1]?.ends[0]?.problem ?? '', /Nobody knows whether the cell before, RegisterDevice \[1\], was/);
  });
});
