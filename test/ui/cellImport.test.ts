import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { useWorkbench } from './support/useWorkbench.ts';

const secret = 'tell nobody 7f3a';

const expecting = [
  '# @name meters\n# @expect Total > 0\nQueryDevice\nProductKey: a1Meter0001',
  '# @name answered\n# @expect RrpcCode == "TIMEOUT"\nRRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\nhello',
];

describe('What is put into cells', () => {
  const workbench = useWorkbench();

  before(async () => {
    const { workspace } = workbench();
    const fenced = (cells: readonly string[]) => cells.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');
    await writeFile(path.join(workspace, 'expecting.fleet.md'), fenced(expecting));
    await writeFile(
      path.join(workspace, 'secret.fleet.md'),
      fenced(['RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{{$secret door.code}}']),
    );
  });

  it('is a secret that was set, which the answer does not show', async () => {
    const { quickInput, editors } = workbench();
    await workbench().runCommand('Fleetbook: Set Secret of Cells…');
    await quickInput.answer('The name by which cells refer to it', 'not a name', { accept: false });
    await quickInput.waitForMessage('make up a name');
    await quickInput.answer('make up a name', 'door.code');
    await quickInput.answer('door.code', '', { accept: false });
    assert.ok(await quickInput.isMasked());
    await quickInput.type(secret);
    await quickInput.waitUntilClosed();
    await quickInput.openFile('secret.fleet.md');
    await editors.cell(0).waitFor();
    await editors.runCell(0);
    const output = await editors.frame('section[aria-label^="RRpc"].success');
    await output.getByText('•••').first().waitFor();
    assert.ok(!(await output.locator('body').innerText()).includes(secret));
    await workbench().screenshot('cells-secret');
  });

  it('is a request that was copied, without its key and signature', async () => {
    const { quickInput, page } = workbench();
    await workbench().runCommand('Fleetbook: Import Request into Notebook…');
    await quickInput.answer('A curl command line', 'curl https://example.com', { accept: false });
    await quickInput.waitForMessage('Action is missing');
    await workbench().capture('cells-import-refused-dark');
    const url =
      'https://iot.cn-shanghai.aliyuncs.com/?Action=QueryDeviceDetail&ProductKey=a1Thermo001&DeviceName=thermostat-0001&AccessKeyId=LTAIsomebody&Signature=abc%3D&Timestamp=2018-01-01T00%3A00%3A00Z';
    await quickInput.type(`curl '${url}'`);
    const cell = page.locator('.notebook-editor .monaco-list-row.code-cell-row', {
      has: page.locator('.view-line').getByText('QueryDeviceDetail', { exact: true }),
    });
    await cell.first().waitFor();
    assert.doesNotMatch(await cell.first().innerText(), /LTAIsomebody|Signature|abc/);
    await workbench().screenshot('cells-import');
  });

  it('is checked in the Test Explorer where it expects something', async () => {
    const { page } = workbench();
    await workbench().runCommand('Testing: Focus on Test Explorer View');
    const rows = page.locator('.test-explorer .monaco-list-row');
    await rows.filter({ hasText: 'expecting.fleet.md' }).first().waitFor();
    await workbench().runCommand('Test: Run All Tests');
    const panel = page.locator('.part.panel');
    await panel.getByText('answered').first().click();
    await panel
      .getByText(/but\sit\sis\s"SUCCESS"/)
      .first()
      .waitFor();
    await rows.filter({ hasText: 'answered' }).locator('.codicon-testing-failed-icon').first().waitFor();
    await rows.filter({ hasText: 'meters' }).locator('.codicon-testing-passed-icon').first().waitFor();
    await workbench().screenshot('cells-test-explorer');
  });

  it('is no secret any more once that is removed', async () => {
    const { quickInput, editors } = workbench();
    await workbench().runCommand('Fleetbook: Remove Secret of Cells…');
    await quickInput.pick('door.code');
    await quickInput.waitUntilClosed();
    await quickInput.openFile('secret.fleet.md');
    await editors.runCell(0);
    await quickInput.answer('door.code', '', { accept: false });
    await quickInput.cancel();
  });
});
