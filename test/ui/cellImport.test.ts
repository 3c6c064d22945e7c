import assert from 'node:assert/strict';
import { openNotebook } from './support/openNotebook.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const secret = 'tell nobody 7f3a';

const withSecret = (name: string): string =>
  `RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{{$secret ${name}}}`;

describe('What is put into cells', () => {
  const workbench = useWorkbench();

  /** Names a secret and types it. */
  const setSecret = async (name: string): Promise<void> => {
    const { quickInput } = workbench();
    await workbench().runCommand('Fleetbook: Set Secret of Cells…');
    await quickInput.answer('The name by which cells refer to it', 'not a name', { accept: false });
    await quickInput.waitForMessage('make up a name');
    await quickInput.answer('make up a name', name);
    await quickInput.answer(name, '', { accept: false });
    await waitFor('a field that hides what is typed', () => quickInput.isMasked());
    await quickInput.type(secret);
    await quickInput.waitUntilClosed();
  };

  it('is a secret that was set, which the answer does not show', async () => {
    const { editors } = workbench();
    await setSecret('door.code');
    await openNotebook(workbench(), withSecret('door.code'));
    await editors.runCell(0);
    const output = await editors.frame('section[aria-label^="RRpc"].success');
    await output.getByText('•••').first().waitFor();
    assert.ok(!(await output.locator('body').innerText()).includes(secret));
    await workbench().screenshot('cells-secret');
  });

  it('is a request that was copied, without its key and signature', async () => {
    const { quickInput, page } = workbench();
    await openNotebook(workbench(), 'ListRule\nCurrentPage: 1\nPageSize: 10');
    await workbench().switchTheme('dark');
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
    await cell.first().locator('.view-line').getByText('thermostat-0001').waitFor();
    assert.doesNotMatch(await cell.first().innerText(), /LTAIsomebody|Signature|abc/);
    await workbench().screenshot('cells-import');
  });

  it('is no secret any more once that is removed', async () => {
    const { quickInput, editors } = workbench();
    await setSecret('gate.code');
    await workbench().runCommand('Fleetbook: Remove Secret of Cells…');
    await quickInput.pick('gate.code');
    await quickInput.waitUntilClosed();
    await openNotebook(workbench(), withSecret('gate.code'));
    await editors.runCell(0);
    await quickInput.answer('gate.code', '', { accept: false });
    await quickInput.cancel();
  });
});
