import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client } from '../../../../src/client/client.ts';
import { ClientOptionsError } from '../../../../src/client/errors/clientOptionsError.ts';
import { CellRuns, KeptCell } from '../../../support/cellRuns.ts';
import { startLoopbackServer } from '../../../support/loopbackServer.ts';

const nobody = (): Promise<Client> => Promise.reject(new Error('nobody is called'));
const outcomes = (cells: Iterable<KeptCell>) =>
  [...cells].map(({ reports }) => reports.map((report) => report?.outcome));

describe('runCells', () => {
  const erase = 'DeleteDevice\nDevice: a1Thermo001/thermostat-0001';
  const look = 'QueryProduct\nProductKey: a1';

  it('leaves no cell pending when the question fails', async () => {
    const runs = new CellRuns(nobody, [erase, look]);
    const failure = new Error('no dialog');
    await assert.rejects(runs.run([0, 1], { confirm: () => Promise.reject(failure) }), failure);
    assert.deepEqual(outcomes(runs.cells.values()), [['skipped'], ['skipped']]);
  });

  it('leaves no cell pending when one of them cannot be started', async () => {
    const failure = new Error('no such cell');
    const runs = new CellRuns(nobody, ['', '', look]);
    const cells = runs.texts.map(() => new KeptCell());
    cells[1]!.start = () => {
      throw failure;
    };
    await assert.rejects(runs.run([0, 1, 2], { open: (index) => cells[index]! }), failure);
    assert.deepEqual(outcomes(cells), [[undefined], [undefined], ['skipped']]);
    assert.match(cells[2]?.reports[0]?.problem ?? '', /ended by an error/);
  });

  it('leaves no cell pending when one of them cannot be opened, and runs none', async () => {
    const failure = new Error('it is open already');
    const runs = new CellRuns(nobody, [look, look, look]);
    const cells = runs.texts.map(() => new KeptCell());
    const open = (index: number): KeptCell => {
      if (index === 1) throw failure;
      return cells[index]!;
    };
    await assert.rejects(runs.run([0, 1, 2], { open }), failure);
    assert.deepEqual(outcomes(cells), [['skipped'], [], ['skipped']]);
    for (const cell of [cells[0], cells[2]]) assert.match(cell?.reports[0]?.problem ?? '', /ended by an error/);
  });

  it('says in the cell that waits why one that it needs cannot be opened', async () => {
    const failure = new ClientOptionsError('Another one has it.');
    const runs = new CellRuns(nobody, [
      `# @name list\n${look}`,
      'QueryProduct\nProductKey: {{list.Data[0].ProductKey}}',
    ]);
    const cell = new KeptCell();
    const open = (index: number): KeptCell => {
      if (index === 0) throw failure;
      return cell;
    };
    await assert.rejects(runs.run([1], { open }), failure);
    assert.deepEqual(outcomes([cell]), [['skipped']]);
    assert.equal(cell.reports[0]?.problem, failure.message);
  });

  it('takes a question back when the cell that asks is cancelled, and calls it cancelled', async () => {
    const runs = new CellRuns(nobody, ['QueryProduct\nProductKey: {{$prompt "Which?"}}', look]);
    let asked = '';
    const prompt = async (question: string, signal?: AbortSignal): Promise<undefined> => {
      asked = question;
      setImmediate(() => runs.cells.get(0)?.controller.abort());
      await once(signal ?? new EventTarget(), 'abort');
      return undefined;
    };
    await runs.run([0, 1], { host: { ...runs.host, prompt } });
    assert.equal(asked, 'Which?');
    assert.deepEqual(outcomes(runs.cells.values()), [['cancelled'], ['skipped']]);
  });

  it('takes a question for a secret back when the cell that needs it is cancelled', async () => {
    const runs = new CellRuns(nobody, ['QueryProduct\nProductKey: {{$secret TOKEN}}', look]);
    const secret = async (_name: string, signal?: AbortSignal): Promise<undefined> => {
      setImmediate(() => runs.cells.get(0)?.controller.abort());
      await once(signal ?? new EventTarget(), 'abort');
      return undefined;
    };
    await runs.run([0, 1], { host: { ...runs.host, secret } });
    assert.deepEqual(outcomes(runs.cells.values()), [['cancelled'], ['skipped']]);
  });

  it('tells of the calls that a repeated cell has made where it is cancelled before the next', async () => {
    const failure = new ClientOptionsError('There is no way.');
    const runs = new CellRuns(
      () => Promise.reject(failure),
      ['# @repeat 3 every 0 until met\n# @expect Success == true\nQueryProduct\nProductKey: {{$secret KEY}}'],
    );
    let asked = 0;
    const secret = (): Promise<string> => {
      if (++asked === 2) runs.cells.get(0)?.controller.abort();
      return Promise.resolve('a1Thermo001');
    };
    const report = (await runs.run([0], { host: { ...runs.host, secret } })).get(0);
    assert.equal(report?.outcome, 'cancelled');
    assert.notEqual(report.startedAt, undefined);
    assert.deepEqual(report.facts, [{ name: 'Calls', value: '1 of 3' }]);
  });

  it('runs nothing for a cell that was cancelled while it waited, and asks nobody about it', async () => {
    const needing = 'DeleteDevice\nDevice: {{list.Data.ProductKey}}/dev-1';
    const runs = new CellRuns(nobody, [`# @name list\n${look}`, needing, erase]);
    runs.confirms = false;
    const cells = runs.texts.map(() => new KeptCell());
    cells[1]?.controller.abort();
    const options = { open: (index: number) => cells[index]!, isCancelled: (index: number) => index === 1 };
    await runs.run([1], options);
    assert.deepEqual([outcomes(cells), runs.asked], [[[], ['skipped'], []], []]);
    await runs.run([1, 2], options);
    assert.deepEqual(outcomes(cells), [[], ['skipped', 'skipped'], ['skipped']]);
    assert.deepEqual(runs.asked, [['DeleteDevice device a1Thermo001/thermostat-0001']]);
    const problems = cells[1]?.reports.map((report) => report?.problem);
    assert.deepEqual(problems, Array(2).fill('It was cancelled before its turn.'));
  });

  it('ends the others when one that waits cannot be ended', async () => {
    const failure = new Error('no dialog');
    const runs = new CellRuns(nobody, [erase, look, look]);
    const cells = runs.texts.map(() => new KeptCell());
    cells[1]!.start = () => {
      throw new Error('no such cell');
    };
    const options = { open: (index: number) => cells[index]!, confirm: () => Promise.reject(failure) };
    await assert.rejects(runs.run([0, 1, 2], options), failure);
    assert.deepEqual(outcomes(cells), [['skipped'], ['skipped'], ['skipped']]);
  });

  it('runs no cell for what is given from outside', async () => {
    const runs = new CellRuns(nobody, [
      '# @name made\nRegisterDevice\nProductKey: a1',
      '# @skip\nQueryProduct\nProductKey: {{made}}',
    ]);
    await runs.run([1], { overrides: new Map([['made', 'a1Thermo001']]) });
    assert.deepEqual(runs.order, [1]);
    assert.deepEqual(runs.asked, []);
  });

  it('goes no further when nobody knows whether a change was made', async () => {
    await using server = await startLoopbackServer((_request, response) => {
      response.destroy();
      return undefined;
    });
    const credentials = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
    const client = new Client({ endpoint: server.endpoint, regionId: 'cn-shanghai', credentials });
    const runs = new CellRuns(() => Promise.resolve(client), ['RegisterDevice\nProductKey: a1', look]);
    await runs.run();
    assert.deepEqual(outcomes(runs.cells.values()), [['unknown'], ['skipped']]);
    assert.match(runs.cells.get(1)?.reports[0]?.problem ?? '', /Nobody knows/);
  });

  it('asks once about all that cannot be undone, and runs nothing that was not confirmed', async () => {
    const runs = new CellRuns(nobody, [
      look,
      erase,
      'DeleteProduct\nProductKey: {{key}}\n@key = a1Old',
      `# @skip\n${erase}`,
    ]);
    runs.confirms = false;
    const reports = await runs.run();
    assert.deepEqual(runs.asked, [
      [
        'DeleteDevice device a1Thermo001/thermostat-0001',
        'DeleteProduct a1Old: the product with its topics and thing model',
      ],
    ]);
    for (const report of reports.values()) assert.equal(report?.outcome, 'skipped');
  });

  it('asks in production about every change, and says what it touches', async () => {
    const texts = ['PubBroadcast\nProductKey: a1\nTopicFullName: /broadcast/a1/x\n\nhi', look];
    const runs = new CellRuns(nobody, texts);
    runs.confirms = false;
    await runs.run([0, 1], { isProduction: true });
    assert.match(runs.asked[0]?.[0] ?? '', /^PubBroadcast to product a1: up to 1,000 subscribers/);
    assert.equal(runs.asked[0]?.length, 1);
  });

  it('does not run what needs itself, and says in which circle', async () => {
    const runs = new CellRuns(nobody, [
      '# @name a\nQueryProduct\nProductKey: {{b.X}}',
      '# @name b\nQueryProduct\nProductKey: {{a.X}}',
    ]);
    const reports = await runs.run([0]);
    assert.ok([...reports.values()].some((report) => /nothing can come first/.test(report?.problem ?? '')));
  });
});
