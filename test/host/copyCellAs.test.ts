import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Person } from './support/person.ts';
import { codeCells, fenced, useNotebooks } from './support/useNotebooks.ts';

describe('A notebook whose cells are copied', () => {
  const notebooks = useNotebooks();

  it('copies a cell as a signed request and as code, and never a secret', async () => {
    const notebook = await notebooks.open(
      fenced(
        '@key = a1Thermo001\nQueryProduct\nProductKey: {{key}}',
        'Pub\nProductKey: a1\nTopicFullName: /a1/device/user/x\n\n{{$secret NOBODY}}',
        'QueryDevice\nProductKey: a1Thermo001\nPageSize: {{$prompt "How many?"}}',
        'UpdateProduct\nProductKey: a1Thermo001\nDescription: a\0b',
        '# @body hex\nPub\nProductKey: a1\nTopicFullName: /a1/device/user/x\n\n00 {{$secret NOBODY}}',
        'PaintDevice\nColour: blue',
      ),
    );
    const [query, pub, asking, withNul, bytes, unknown] = codeCells(notebook);
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
    assert.match(await copied(unknown, 'curl'), /Action=PaintDevice[^]*--data-urlencode Colour=blue/);
  });

  it('says that there is no cell to copy where it has none', async () => {
    await notebooks.open('');
    using person = new Person();
    await person.run('fleetbook.copyCellAs', []);
    assert.deepEqual(person.told, ['There is no cell to copy.']);
  });
});
