import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { cellOutputMime, cellOutputSchema, type CellOutput } from '../../src/protocol/cellOutput.ts';
import { childrenOf, nodeOf } from '../../src/features/virtualDevices/virtualNode.ts';
import { planKey } from '../../src/features/virtualDevices/virtualDevicePlan.ts';
import type { VirtualRun } from '../../src/features/virtualDevices/virtualRun.ts';
import { SilentDevice } from '../support/silentDevice.ts';
import { waitFor } from '../ui/support/waitFor.ts';
import { emulatorClient } from './support/emulatorClient.ts';
import { emulatorMqttPort } from './support/emulatorMqttPort.ts';
import { Person, type } from './support/person.ts';

const rrpc = ['RRpc', 'Device: a1Thermo001/thermostat-0001', 'Timeout: 5000', '', '{ "say": "grüß 温度" }'];
const missing = 'GetDeviceShadow\nDevice: a1Thermo001/nobody-0000';

const fenced = (...cells: string[]) => cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');

describe('A notebook', () => {
  let folder: string;
  let count = 0;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleetbook-notebook-'));
    await emulatorClient();
  });

  after(async () => rm(folder, { recursive: true }));

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const write = async (content: string | Uint8Array): Promise<string> => {
    const file = path.join(folder, `test-${++count}.fleet.md`);
    await writeFile(file, content);
    return file;
  };

  const open = async (content: string): Promise<vscode.NotebookDocument> => {
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.file(await write(content)));
    await vscode.window.showNotebookDocument(notebook);
    return notebook;
  };

  const codeCells = (notebook: vscode.NotebookDocument) =>
    notebook.getCells().filter(({ kind }) => kind === vscode.NotebookCellKind.Code);

  /** What a cell shows, once it has been run to its end or marked as not run. */
  const result = async (cell: vscode.NotebookCell): Promise<CellOutput> => {
    const output = (): vscode.NotebookCellOutputItem | undefined =>
      cell.outputs[0]?.items.find(({ mime }) => mime === cellOutputMime);
    await waitFor(`an output of the cell "${cell.document.lineAt(0).text}"`, () => output() !== undefined);
    return cellOutputSchema.parse(JSON.parse(new TextDecoder().decode(output()!.data)));
  };

  const run = async (notebook: vscode.NotebookDocument): Promise<CellOutput[]> => {
    await vscode.commands.executeCommand('notebook.execute', notebook.uri);
    return Promise.all(codeCells(notebook).map(result));
  };

  const append = async (notebook: vscode.NotebookDocument, cell: vscode.NotebookCellData): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(notebook.cellCount, [cell])]);
    assert.ok(await vscode.workspace.applyEdit(edit));
  };

  it('opens from a file of its suffix, with iot fences as code cells', async () => {
    const notebook = await open(`# Title\n\n${fenced(rrpc.join('\n'))}\n\`\`\`json\n{}\n\`\`\`\n`);
    assert.equal(notebook.notebookType, 'fleetbook-notebook');
    assert.deepEqual(
      notebook.getCells().map(({ document }) => [document.languageId, document.getText()]),
      [
        ['markdown', '# Title'],
        ['fleetbook-cell', rrpc.join('\n')],
        ['markdown', '```json\n{}\n```'],
      ],
    );
  });

  for (const [name, text] of Object.entries({
    CRLF: `# T\r\n\r\n${fenced(rrpc.join('\n')).replaceAll('\n', '\r\n')}`,
    'mixed line ends, lone CR and trailing spaces': '\uFEFFT  \r\n\n```iot\nPub\r\n\rx  \n```  \r\rend  ',
    'no final newline, tildes and an unclosed fence': '> ~~~iot x\n> Pub\n\nT\n- ```iot\n  Pub\n\n````iot\nRRpc',
  })) {
    it(`is written back to the byte when it is saved with an edit undone: ${name}`, async () => {
      const notebook = await open(text);
      await append(notebook, new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'Pub', 'fleetbook-cell'));
      await notebook.save();
      assert.notEqual(await readFile(notebook.uri.fsPath, 'utf8'), text);
      const edit = new vscode.WorkspaceEdit();
      const last = new vscode.NotebookRange(notebook.cellCount - 1, notebook.cellCount);
      edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(last)]);
      assert.ok(await vscode.workspace.applyEdit(edit));
      await notebook.save();
      assert.equal(await readFile(notebook.uri.fsPath, 'utf8'), text);
    });
  }

  it('folds the directives of a cell, and what has brackets in its body', async () => {
    const text =
      '# @name hello\n# @timeout 9000\nRRpc\nDevice: a1Thermo001/thermostat-0001\n\n{\n  "list": [\n    1\n  ]\n}';
    const [cell] = codeCells(await open(fenced(text, 'QueryProduct')));
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      cell?.document.uri,
    );
    assert.deepEqual(
      ranges.map(({ start, end, kind }) => [start, end, kind]),
      [
        [0, 1, vscode.FoldingRangeKind.Comment],
        [5, 9, vscode.FoldingRangeKind.Region],
        [6, 8, vscode.FoldingRangeKind.Region],
      ],
    );
  });

  it('lists what a cell defines and calls, shows what the call takes, and formats the cell', async () => {
    const text = '#@name  hello\n@key=a1Thermo001\nRRpc\nDevice :{{key}}/thermostat-0001\nTimeout:5000\n\n{ "a" :1 } ';
    const [cell] = codeCells(await open(fenced(text, 'QueryProduct')));
    assert.ok(cell);
    const { document } = cell;
    const ask = <T>(command: string, ...more: readonly unknown[]): Thenable<T | undefined> =>
      vscode.commands.executeCommand<T | undefined>(`vscode.execute${command}Provider`, document.uri, ...more);
    let symbols: readonly vscode.DocumentSymbol[] = [];
    await waitFor('the symbols', async () => {
      symbols = (await ask<vscode.DocumentSymbol[]>('DocumentSymbol')) ?? [];
      return symbols.length > 0;
    });
    assert.deepEqual(
      symbols.map(({ name, kind }) => [name, kind]),
      [
        ['key', vscode.SymbolKind.Variable],
        ['hello', vscode.SymbolKind.Function],
      ],
    );
    const help = await ask<vscode.SignatureHelp>('SignatureHelp', new vscode.Position(4, 8));
    const [signature] = help?.signatures ?? [];
    assert.equal(signature?.label, 'RRpc(Device, RequestBase64Byte (body), Timeout, Topic?)');
    const active = signature.parameters[help?.activeParameter ?? -1]?.label;
    assert.ok(Array.isArray(active));
    assert.equal(signature.label.slice(...active), 'Timeout');
    const edits = await ask<vscode.TextEdit[]>('FormatDocument', { tabSize: 2, insertSpaces: true });
    const formatting = new vscode.WorkspaceEdit();
    formatting.set(document.uri, edits ?? []);
    assert.ok(await vscode.workspace.applyEdit(formatting));
    const head = '# @name hello\n@key = a1Thermo001\nRRpc\nDevice: {{key}}/thermostat-0001\nTimeout: 5000';
    assert.equal(document.getText(), `${head}\n\n{ "a" :1 } `);
  });

  it('changes nothing in its file but the cell that was edited', async () => {
    const notebook = await open('# T\r\n\r\n  ~~~iot\r\n  Pub\r\n  ~~~\r\n\r\nend');
    const [cell] = codeCells(notebook);
    assert.ok(cell);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(cell.document.uri, new vscode.Position(0, 3), '\nQos: 1');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await notebook.save();
    const saved = await readFile(notebook.uri.fsPath, 'utf8');
    assert.equal(saved, '# T\r\n\r\n  ~~~iot\r\n  Pub\r\n  Qos: 1\r\n  ~~~\r\n\r\nend');
  });

  it('does not open a file that is not UTF-8, and leaves it as it is', async () => {
    const bytes = Buffer.from('# zw\xf6lf\n', 'latin1');
    const file = await write(bytes);
    await assert.rejects(async () => vscode.workspace.openNotebookDocument(vscode.Uri.file(file)), /not UTF-8/);
    assert.deepEqual(await readFile(file), bytes);
  });

  it('runs an RRpc cell against a live device and shows the decoded answer', async () => {
    const [report] = await run(await open(fenced(rrpc.join('\n'))));
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

  for (const [name, body] of Object.entries({
    CRLF: '{ "a": 1,\r\n  "b": 2 }\r\n\r\n',
    'lone CR': 'a\rb\r\r',
    'mixed line ends': 'a\r\nb\nc\rd\n\r\n',
    'blank lines and blanks at its ends': '\n  \n a \n\t\n',
  })) {
    it(`sends a body to the byte: ${name}`, async () => {
      await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
      const end = /\r\n|\r|\n/.exec(body)![0];
      const head = ['```iot', 'RRpc', `Device: ${device.name}`, 'Timeout: 1000', '', ''].join(end);
      const notebook = await open(`${head}${body}${end}\`\`\`${end}`);
      await run(notebook);
      assert.equal((await device.asked).toString(), body);
    });
  }

  for (const [lineEnd, body] of [
    ['\r\n', 'a\nb {{name}}'],
    ['\n', 'a\r\nb {{name}}'],
    ['\r\n', 'a\r\nb {{name}}'],
  ] as const) {
    it(`sends an imported body to the byte: ${JSON.stringify(body)} where lines end in ${JSON.stringify(lineEnd)}`, async () => {
      await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
      const notebook = await open(`# T${lineEnd}`);
      const query = new URLSearchParams({
        Action: 'RRpc',
        ProductKey: 'a1Thermo001',
        DeviceName: device.name.split('/')[1] ?? '',
        Timeout: '1000',
        RequestBase64Byte: Buffer.from(body).toString('base64'),
      });
      using importing = new Person();
      await importing.run('fleetbook.importRequest', [type(`https://iot.example/?${query.toString()}`)]);
      await waitFor('the cell', () => codeCells(notebook).length === 1);
      await run(notebook);
      assert.equal((await device.asked).toString(), body);
    });
  }

  it('gives each output as text and as JSON, too, for whatever does not know ours', async () => {
    const long = '{"big": 12345678901234567890.10, "say": "grüß 温度"}';
    const notebook = await open(
      fenced(
        'QueryDevice\nProductKey: a1Thermo001\nPageSize: 2',
        rrpc.toSpliced(-1, 1, long).join('\n'),
        '@only = a variable',
        missing,
      ),
    );
    const [list, echo, none, failed] = codeCells(notebook);
    await vscode.commands.executeCommand('notebook.execute', notebook.uri);
    await result(failed!);
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
    const notebook = await open(
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
    const notebook = await open(fenced('QueryProduct\nProductKey: a1Thermo001', missing, rrpc.join('\n')));
    const reports = await run(notebook);
    assert.deepEqual(
      reports.map(({ outcome }) => outcome),
      ['success', 'failed', 'skipped'],
    );
    assert.match(reports[1]!.problem ?? '', /There is no such device.*iot\.device\.NotExistedDevice, RequestId /);
    assert.match(reports[2]!.problem ?? '', /^The cell before, GetDeviceShadow \[\d+\], did not succeed\.$/);
    assert.deepEqual(
      codeCells(notebook).map(({ executionSummary }) => executionSummary?.success),
      [true, false, undefined],
    );
  });

  it('calls an RRpc that no device answers unsuccessful', async () => {
    const [report] = await run(await open(fenced('RRpc\nDevice: a1Gateway01/gateway-09\nTimeout: 1000\n\nhi')));
    assert.equal(report?.outcome, 'unsuccessful');
    assert.match(report.problem ?? '', /Try again/);
  });

  it('cancels the call in flight and what waits when it is interrupted', async () => {
    await using device = await SilentDevice.connect(await emulatorClient(), await emulatorMqttPort(), 'a1Thermo001');
    const notebook = await open(fenced(`RRpc\nDevice: ${device.name}\nTimeout: 8000\n\nhi`, rrpc.join('\n')));
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
      const notebook = await open(fenced(`QueryProduct\nProductKey: {{${question}}}`, rrpc.join('\n')));
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

  it('marks the later ones of cells with one name', async () => {
    const named = '# @name list\nQueryProduct\nProductKey: a1Thermo001';
    const cells = codeCells(await open(fenced(named, named, named)));
    const marked = () =>
      cells.map(({ document }) =>
        vscode.languages.getDiagnostics(document.uri).map((diagnostic) => document.getText(diagnostic.range)),
      );
    await waitFor('the marks', () => marked().flat().length > 1);
    assert.deepEqual(marked(), [[], ['list'], ['list']]);
  });

  it('uses the answer of the cell that has the name by now, wherever that stands', async () => {
    const named = (productKey: string) => `# @name product\nQueryProduct\nProductKey: ${productKey}`;
    const notebook = await open(
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
      return (await result(uses!)).subject;
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
    const notebook = await open(fenced('RRpc\nDevice: a1Thermo001/thermostat-0001\nTimout: 1\n\nhi'));
    const [report] = await run(notebook);
    assert.equal(report?.problem, 'RRpc has no parameter "Timout". Did you mean Timeout?');
    const [cell] = codeCells(notebook);
    const marked = () => vscode.languages.getDiagnostics(cell!.document.uri);
    await waitFor('the mark', () => marked().length > 0);
    const [diagnostic] = marked();
    assert.equal(cell!.document.getText(diagnostic?.range), 'Timout');
  });

  it('keeps its outputs out of its file', async () => {
    const notebook = await open(fenced('QueryProduct\nProductKey: a1Thermo001'));
    await run(notebook);
    assert.equal(notebook.isDirty, false);
    await append(notebook, new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'end', 'markdown'));
    await notebook.save();
    const saved = await readFile(notebook.uri.fsPath, 'utf8');
    assert.equal(saved, `${fenced('QueryProduct\nProductKey: a1Thermo001')}\nend\n`);
  });

  it('completes operations and explains them', async () => {
    const notebook = await open(fenced('RR'));
    const { uri } = codeCells(notebook)[0]!.document;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(0, 2),
    );
    assert.ok(list.items.some(({ label }) => typeof label === 'object' && label.label === 'RRpc'));
    const other = codeCells(await open(fenced('RRpc')))[0]!.document.uri;
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      other,
      new vscode.Position(0, 1),
    );
    assert.match((hover?.contents[0] as vscode.MarkdownString).value, /^\*\*RRpc\*\*/);
  });

  it('copies a cell as a signed request and as code, and never a secret', async () => {
    const notebook = await open(
      fenced(
        '@key = a1Thermo001\nQueryProduct\nProductKey: {{key}}',
        'Pub\nProductKey: a1\nTopicFullName: /a1/device/user/x\n\n{{$secret NOBODY}}',
        'QueryDevice\nProductKey: a1Thermo001\nPageSize: {{$prompt "How many?"}}',
        'UpdateProduct\nProductKey: a1Thermo001\nDescription: a\0b',
        '# @body hex\nPub\nProductKey: a1\nTopicFullName: /a1/device/user/x\n\n00 {{$secret NOBODY}}',
      ),
    );
    const [query, pub, asking, withNul, bytes] = codeCells(notebook);
    const copied = async (cell: vscode.NotebookCell | undefined, form: string): Promise<string> => {
      await vscode.env.clipboard.writeText('nothing');
      await vscode.commands.executeCommand('fleetbook.copyCellAs', cell, form);
      return vscode.env.clipboard.readText();
    };
    assert.match(await copied(query, 'java'), /request\.setProductKey\("a1Thermo001"\);/);
    const curl = await copied(query, 'curlSigned');
    const url = /curl -sS (\S+)/.exec(curl)?.[1] ?? '';
    const body = /--data '?([^'\s]+)/.exec(curl)?.[1] ?? '';
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.match(await response.text(), /"ProductName": ?"Thermostats"/);
    assert.match(await copied(pub, 'python'), /set_MessageContent\(base64\.b64encode\("<NOBODY>"/);
    assert.match(await copied(bytes, 'node'), /"MessageContent": Buffer\.from\("00<NOBODY>", "hex"\)/);
    assert.match(
      await copied(bytes, 'curl'),
      /^body="\$\(perl .*00<NOBODY>[^]*--data-urlencode MessageContent="\$body"/,
    );
    assert.match(await copied(asking, 'curl'), /--data-urlencode 'PageSize=<How many\?>'/);
    assert.match(await copied(asking, 'python'), /set_PageSize\(<How many\?>\)/);
    assert.match(await copied(withNul, 'curl'), /--data Description=a%00b/);
    assert.equal(await copied(withNul, 'aliyun'), 'nothing');
  });

  it('opens what a row of the tree stands for', async () => {
    const address = {
      connectionId: 'emulator',
      regionId: 'cn-shanghai',
      productKey: 'a1Thermo001',
      deviceName: 'thermostat-0001',
    };
    await vscode.commands.executeCommand('fleetbook.openInNotebook', { kind: 'device', address });
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    assert.ok(notebook?.isUntitled);
    assert.deepEqual(
      (await run(notebook)).map(({ outcome }) => outcome),
      ['success', 'success', 'success'],
    );
  });

  it('opens what each row of the view of virtual devices tells of', async () => {
    const names = { productKey: 'a1Meter0001', deviceName: 'meter-0001' };
    const plan = { connectionId: 'emulator', regionId: 'cn-shanghai', ...names, deviceName: 'meter-0004' };
    const behind = { names, status: { state: 'offline' }, counters: undefined } as const;
    const running = { kind: 'running', device: { subDevices: [behind] } };
    const rows = childrenOf({ key: planKey(plan), plan, state: running } as unknown as VirtualRun);
    assert.deepEqual([...new Set(rows.map(({ kind }) => kind))], ['behaviour', 'counter', 'subDevice']);
    for (const row of [nodeOf(plan), ...rows]) {
      await vscode.commands.executeCommand('fleetbook.openInNotebook', row);
      const notebook = vscode.window.activeNotebookEditor?.notebook;
      const [first] = notebook ? codeCells(notebook) : [];
      const deviceName = row.kind === 'subDevice' ? 'meter-0001' : 'meter-0004';
      assert.equal(first?.document.getText(), `QueryDeviceDetail\nDevice: a1Meter0001/${deviceName}`);
    }
    // Without choosing a kernel.
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    assert.ok(notebook);
    await vscode.commands.executeCommand('notebook.cell.execute', { ranges: [{ start: 0, end: 1 }] });
    assert.equal((await result(notebook.cellAt(0))).outcome, 'success');
  });

  it('opens with 500 cells', async () => {
    const cells = Array.from({ length: 500 }, (_, number) => `# @name n${number}\n${rrpc.join('\n')}`);
    const notebook = await open(fenced(...cells));
    assert.equal(notebook.cellCount, 500);
  });

  it('is made anew with a cell that runs', async () => {
    await vscode.commands.executeCommand('fleetbook.newNotebook');
    const notebook = vscode.window.activeNotebookEditor?.notebook;
    assert.ok(notebook?.isUntitled);
    assert.match(notebook.uri.path, /\.fleet\.md$/);
    assert.equal(notebook.cellCount, 2);
    assert.deepEqual(
      (await run(notebook)).map(({ outcome }) => outcome),
      ['success'],
    );
  });

  it('welcomes newcomers with cells that are all green', async () => {
    const [welcome] = await vscode.workspace.findFiles('welcome.fleet.md');
    assert.ok(welcome);
    const notebook = await vscode.workspace.openNotebookDocument(welcome);
    await vscode.window.showNotebookDocument(notebook);
    const reports = await run(notebook);
    assert.ok(reports.length >= 6);
    assert.deepEqual([...new Set(reports.map(({ outcome }) => outcome))], ['success']);
  });
});
