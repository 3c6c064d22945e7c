import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../ui/support/waitFor.ts';
import { codeCells, fenced, useNotebooks } from './support/useNotebooks.ts';

describe('A notebook that somebody writes', () => {
  const notebooks = useNotebooks();

  it('folds the directives of a cell, and what has brackets in its body', async () => {
    const text =
      '# @name hello\n# @timeout 9000\nRRpc\nDevice: a1Thermo001/thermostat-0001\n\n{\n  "list": [\n    1\n  ]\n}';
    const [cell] = codeCells(await notebooks.open(fenced(text, 'QueryProduct')));
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
    const [cell] = codeCells(await notebooks.open(fenced(text, 'QueryProduct')));
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

  it('marks the later ones of cells with one name', async () => {
    const named = '# @name list\nQueryProduct\nProductKey: a1Thermo001';
    const cells = codeCells(await notebooks.open(fenced(named, named, named)));
    const marked = () =>
      cells.map(({ document }) =>
        vscode.languages.getDiagnostics(document.uri).map((diagnostic) => document.getText(diagnostic.range)),
      );
    await waitFor('the marks', () => marked().flat().length > 1);
    assert.deepEqual(marked(), [[], ['list'], ['list']]);
  });

  it('completes operations and explains them', async () => {
    const notebook = await notebooks.open(fenced('RR'));
    const { uri } = codeCells(notebook)[0]!.document;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(0, 2),
    );
    assert.ok(list.items.some(({ label }) => typeof label === 'object' && label.label === 'RRpc'));
    const other = codeCells(await notebooks.open(fenced('RRpc')))[0]!.document.uri;
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      other,
      new vscode.Position(0, 1),
    );
    assert.match((hover?.contents[0] as vscode.MarkdownString).value, /^\*\*RRpc\*\*/);
  });
});
