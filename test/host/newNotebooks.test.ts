import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { childrenOf, nodeOf } from '../../src/features/virtualDevices/virtualNode.ts';
import { planKey } from '../../src/features/virtualDevices/virtualDevicePlan.ts';
import type { VirtualRun } from '../../src/features/virtualDevices/virtualRun.ts';
import { readNotebook } from '../../src/model/notebook/readNotebook.ts';
import { notebookTemplates } from '../../src/model/notebook/templates/notebookTemplates.ts';
import { Picker } from './support/picker.ts';
import { useCloudConnection } from './support/useCloudConnection.ts';
import { codeCells, resultOf, run, useNotebooks } from './support/useNotebooks.ts';

const { Code, Markup } = vscode.NotebookCellKind;

describe('A notebook that is new', () => {
  useNotebooks();

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
    assert.equal((await resultOf(notebook.cellAt(0))).outcome, 'success');
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

describe('A notebook that begins with a template', () => {
  useNotebooks();
  const connection = useCloudConnection('Plant Templates');

  it('is about the sample fleet, and runs there, where the emulator is at hand', async () => {
    const [template] = notebookTemplates;
    using picker = new Picker([template!.label]);
    await vscode.commands.executeCommand('fleetbook.newNotebookFromTemplate');
    assert.deepEqual(picker.left, []);
    const [first] = codeCells(vscode.window.activeNotebookEditor!.notebook);
    const { index } = first!;
    await vscode.commands.executeCommand('notebook.cell.execute', { ranges: [{ start: index, end: index + 1 }] });
    const { outcome, subject } = await resultOf(first!);
    assert.deepEqual([outcome, subject], ['success', 'a1Thermo001/thermostat-0011']);
  });

  for (const { id, label, write } of notebookTemplates) {
    it(`is about the device of a row: ${id}`, async () => {
      const place = { connectionId: connection().id, regionId: 'cn-shanghai' };
      const address = { ...place, productKey: 'a1Thermo001', deviceName: 'thermostat-0011' };
      using picker = new Picker([label]);
      await vscode.commands.executeCommand('fleetbook.newNotebookFromTemplate', { kind: 'device', address });
      assert.deepEqual(picker.left, []);
      const notebook = vscode.window.activeNotebookEditor?.notebook;
      assert.ok(notebook?.isUntitled);
      const written = readNotebook(write(address)).cells;
      assert.deepEqual(
        notebook.getCells().map(({ kind, document }) => [kind, document.getText()]),
        written.map(({ kind, text }) => [kind === 'code' ? Code : Markup, text]),
      );
    });
  }

  it('runs on the connection of the row', async () => {
    const { id, client } = connection();
    const { ProductKey: productKey = '' } = await client.call('CreateProduct', { ProductName: `Made_${Date.now()}` });
    const { Data } = await client.call('RegisterDevice', { ProductKey: productKey });
    const address = { connectionId: id, regionId: 'cn-shanghai', productKey, deviceName: Data.DeviceName };
    const [template] = notebookTemplates.filter(({ id }) => id === 'shadow-walk-through');
    using picker = new Picker([template!.label]);
    await vscode.commands.executeCommand('fleetbook.newNotebookFromTemplate', { kind: 'device', address });
    assert.deepEqual(picker.left, []);
    const [first] = codeCells(vscode.window.activeNotebookEditor!.notebook);
    const { index } = first!;
    await vscode.commands.executeCommand('notebook.cell.execute', { ranges: [{ start: index, end: index + 1 }] });
    const { outcome, subject } = await resultOf(first!);
    assert.equal(subject, `${productKey}/${Data.DeviceName}`);
    // The local emulator has no such product.
    assert.equal(outcome, 'success');
  });
});
