import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cellOutputMime, cellOutputSchema } from '../../src/protocol/cellOutput.ts';
import { SilentDevice } from '../support/silentDevice.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { codeCells, fenced, resultOf, rrpc, run, useNotebooks } from './support/useNotebooks.ts';

const missing = 'GetDeviceShadow\nDevice: a1Thermo001/nobody-0000';

describe('A notebook that runs', () => {
  const notebooks = useNotebooks();

  it('runs an RRpc cell against a live device and shows the decoded answer', async () => {
    const [report] = await run(await notebooks.open(fenced(rrpc.join('\n'))));
    assert.equal(report?.outcome, 'success');
    assert.equal(report.subject, 'a1Thermo001/thermostat-0001');
    assert.equal(report.content?.form, 'json');
    const payload = JSON.parse(report.content.text) as { received: unknown };
    assert.deepEqual(payload.received, { say: 'grüß 温度' });
    assert.deepEqual(
      report.facts.map(({ name }) => name),
      ['MessageId', 'RrpcCode', 'RequestId'],
    );
  });

  it('gives each output as text and as JSON, too, for whatever does not know ours', async () => {
    const long = '{"big": 12345678901234567890.10, "say": "grüß 温度"}';
    const notebook = await notebooks.open(
      fenced(
        'QueryDevice\nProductKey: a1Thermo001\nPageSize: 2',
        rrpc.toSpliced(-1, 1, long).join('\n'),
        '@only = a variable',
        missing,
      ),
    );
    const [list, echo, none, failed] = codeCells(notebook);
    await vscode.commands.executeCommand('notebook.execute', notebook.uri);
    await resultOf(failed!);
    const itemsOf = (cell: vscode.NotebookCell | undefined): ReadonlyMap<string, string> => {
      assert.ok(cell!.outputs.length <= 1);
      const items = cell!.outputs.flatMap((output) => output.items);
      return new Map(items.map(({ mime, data }) => [mime, new TextDecoder().decode(data)]));
    };
    const [ofList, ofEcho, ofFailed] = [list, echo, failed].map(itemsOf);
    assert.deepEqual([...ofList!.keys()], [cellOutputMime, 'text/plain', 'application/json']);
    assert.match(
      ofList!.get('text/plain') ?? '',
      /^QueryDevice {2}a1Thermo001 {2}Done {2}\d+ ms\n[^]*"DeviceName": [^]*RequestId: /,
    );
    const answer = JSON.parse(ofList!.get('application/json') ?? '') as {
      Total: number;
      Data: { DeviceName: string }[];
    };
    assert.ok(answer.Total >= 2);
    assert.equal(answer.Data.length, 2);
    assert.match(
      ofEcho!.get('text/plain') ?? '',
      /^RRpc {2}a1Thermo001\/thermostat-0001 {2}SUCCESS[^]*12345678901234567890\.10[^]*温度/,
    );
    const { PayloadBase64Byte: payload, RrpcCode } = JSON.parse(ofEcho!.get('application/json') ?? '') as Record<
      string,
      string
    >;
    assert.equal(RrpcCode, 'SUCCESS');
    assert.match(Buffer.from(payload ?? '', 'base64').toString(), /12345678901234567890\.10[^]*温度/);
    assert.equal(itemsOf(none).size, 0);
    const { outcome, error } = cellOutputSchema.parse(JSON.parse(ofFailed!.get('application/json') ?? ''));
    assert.deepEqual([outcome, error?.code], ['failed', 'iot.device.NotExistedDevice']);
    assert.match(
      ofFailed!.get('text/plain') ?? '',
      /^GetDeviceShadow[^]*There is no such device[^]*iot\.device\.NotExistedDevice/,
    );
  });

  it('runs its cells in order and numbers them', async () => {
    const notebook = await notebooks.open(
      fenced('QueryProduct\nProductKey: a1Thermo001', 'QueryProduct\nProductKey: a1Meter0001'),
    );
    const reports = await run(notebook);
    assert.deepEqual(
      reports.map(({ outcome, subject }) => [outcome, subject]),
      [
        ['success', 'a1Thermo001'],
        ['success', 'a1Meter0001'],
      ],
    );
    const [first, second] = codeCells(notebook).map(({ executionSummary }) => executionSummary?.executionOrder ?? 0);
    assert.equal(second, first! + 1);
  });

  it('stops at the first failure, and says so in the cells that were not run', async () => {
    const notebook = await notebooks.open(fenced('QueryProduct\nProductKey: a1Thermo001', missing, rrpc.join('\n')));
    const reports = await run(notebook);
    assert.deepEqual(
      reports.map(({ outcome }) => outcome),
      ['success', 'failed', 'skipped'],
    );
    assert.match(reports[1]!.problem ?? '', /There is no such device.*iot\.device\.NotExistedDevice, RequestId /);
    assert.match(
      reports[2]!.problem ?? '',
      /^A cell that ran before this one, GetDeviceShadow \[\d+\], did not succeed\.$/,
    );
    assert.deepEqual(
      codeCells(notebook).map(({ executionSummary }) => executionSummary?.success),
      [true, false, undefined],
    );
  });

  it('calls an RRpc that no device answers unsuccessful', async () => {
    const [report] = await run(
      await notebooks.open(fenced('RRpc\nDevice: a1Gateway01/gateway-09\nTimeout: 1000\n\nhi')),
    );
    assert.equal(report?.outcome, 'unsuccessful');
    assert.match(report.problem ?? '', /Try again/);
  });

  it('cancels the call in flight and what waits when it is interrupted', async () => {
    await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
    const notebook = await notebooks.open(fenced(`RRpc\nDevice: ${device.name}\nTimeout: 8000\n\nhi`, rrpc.join('\n')));
    const reports = run(notebook);
    await device.asked;
    await vscode.commands.executeCommand('notebook.cancelExecution', {
      ranges: [{ start: 0, end: notebook.cellCount }],
      document: notebook.uri,
    });
    assert.deepEqual(
      (await reports).map(({ outcome }) => outcome),
      ['cancelled', 'skipped'],
    );
  });

  for (const question of ['$prompt "Which one?"', '$secret NEVER_SET']) {
    it(`takes a question back when the cell that asks it is interrupted: ${question}`, async () => {
      const notebook = await notebooks.open(fenced(`QueryProduct\nProductKey: {{${question}}}`, rrpc.join('\n')));
      const window = vscode.window as { showInputBox: typeof vscode.window.showInputBox };
      const own = window.showInputBox;
      const asked = Promise.withResolvers<readonly [Thenable<string | undefined>]>();
      window.showInputBox = (...box) => {
        const answer = own.call(vscode.window, ...box);
        asked.resolve([answer]);
        return answer;
      };
      try {
        const reports = run(notebook);
        const [answer] = await asked.promise;
        await vscode.commands.executeCommand('notebook.cancelExecution', {
          ranges: [{ start: 0, end: notebook.cellCount }],
          document: notebook.uri,
        });
        assert.equal(await answer, undefined);
        assert.deepEqual(
          (await reports).map(({ outcome }) => outcome),
          ['cancelled', 'skipped'],
        );
      } finally {
        window.showInputBox = own;
      }
    });
  }

  it('uses the answer of the cell that has the name by now, wherever that stands', async () => {
    const named = (productKey: string) => `# @name product\nQueryProduct\nProductKey: ${productKey}`;
    const notebook = await notebooks.open(
      fenced(named('a1Thermo001'), 'QueryProduct\nProductKey: {{product.Data.ProductKey}}', 'QueryProduct'),
    );
    const [first, uses] = codeCells(notebook);
    const orderOf = (cell: vscode.NotebookCell | undefined) => cell?.executionSummary?.executionOrder;
    const asked = async (): Promise<string> => {
      const before = orderOf(uses);
      await vscode.commands.executeCommand('notebook.cell.execute', {
        ranges: [{ start: uses!.index, end: uses!.index + 1 }],
        document: notebook.uri,
      });
      await waitFor(
        'it to run',
        () => orderOf(uses) !== before && uses!.executionSummary?.timing?.endTime !== undefined,
      );
      return (await resultOf(uses!)).subject;
    };
    const edit = async (...edits: vscode.NotebookEdit[]): Promise<void> => {
      const all = new vscode.WorkspaceEdit();
      all.set(notebook.uri, edits);
      assert.ok(await vscode.workspace.applyEdit(all));
    };
    assert.equal(await asked(), 'a1Thermo001');
    const order = orderOf(first);
    const other = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, named('a1Meter0001'), 'fleetbook-cell');
    await edit(vscode.NotebookEdit.insertCells(0, [other]));
    assert.equal(await asked(), 'a1Meter0001');
    // Away with it again, and the first one behind the one that uses it: neither has to run anew.
    await edit(vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1)));
    await vscode.commands.executeCommand('notebook.focusTop');
    await vscode.commands.executeCommand('notebook.cell.moveDown');
    await waitFor('the move', () => codeCells(notebook)[0] === uses);
    assert.equal(await asked(), 'a1Thermo001');
    assert.equal(orderOf(first), order);
  });

  it('explains a cell that is not a call, and marks where', async () => {
    const notebook = await notebooks.open(fenced('RRpc\nDevice: a1Thermo001/thermostat-0001\nTimout: 1\n\nhi'));
    const [report] = await run(notebook);
    assert.equal(report?.problem, 'RRpc has no parameter "Timout". Did you mean Timeout?');
    const [cell] = codeCells(notebook);
    const marked = () => vscode.languages.getDiagnostics(cell!.document.uri);
    await waitFor('the mark', () => marked().length > 0);
    const [diagnostic] = marked();
    assert.equal(cell!.document.getText(diagnostic?.range), 'Timout');
  });
});
