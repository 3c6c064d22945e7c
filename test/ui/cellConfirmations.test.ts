import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { addConnection } from './support/addConnection.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const device = 'a1Thermo001/thermostat-0003';
const topic = '/a1Thermo001/thermostat-0003/user/get';

const notebook = [
  'QueryProduct\nProductKey: a1Thermo001',
  `Pub\nProductKey: a1Thermo001\nTopicFullName: ${topic}\n\nhello`,
  'PubBroadcast\nProductKey: a1Thermo001\nTopicFullName: /broadcast/a1Thermo001/news\n\nhello',
  '# @name made\nRegisterDevice\nProductKey: a1Thermo001',
  'DeleteDevice\nProductKey: a1Thermo001\nDeviceName: {{made.Data.DeviceName}}',
];

describe('Cells on a connection that is marked as production', () => {
  const started = useCloudWorkbench(['Plant']);
  const workbench = () => started().workbench;

  /** How many devices the product has. */
  const devices = async (): Promise<number> =>
    (await started().cloud.client.call('QueryDevice', { ProductKey: 'a1Thermo001' })).Total;

  before(async () => {
    const { quickInput, workspace, editors, page } = workbench();
    const text = notebook.map((cell) => `\`\`\`iot\n${cell}\n\`\`\`\n`).join('\n');
    await writeFile(path.join(workspace, 'production.fleet.md'), text);
    await addConnection(workbench(), 'Plant', started().cloud, { color: '🔴 red', label: 'Production' });
    await quickInput.openFile('production.fleet.md');
    await editors.cell(0).waitFor();
    const toolbar = page.locator('.notebook-toolbar-container');
    const kernel = '🔴 Production · Plant · cn-shanghai';
    await waitFor('the kernel of the connection', async () => {
      try {
        await toolbar.getByText('Select Kernel').click({ timeout: 5_000 });
        await quickInput.pick('Fleetbook');
        await quickInput.pick(kernel);
      } catch {
        // Kernels come one by one, which draws the list anew.
        await workbench().clearAway();
      }
      return toolbar.getByText(kernel).isVisible();
    });
  });

  it('show on what they run, and read without being asked for', async () => {
    const { page, editors } = workbench();
    await page.locator('.notebook-toolbar-container').getByText('🔴 Production · Plant · cn-shanghai').waitFor();
    await editors.runCell(0);
    await editors.frame('section[aria-label^="QueryProduct"].success');
  });

  it('ask before one writes, and do not write without the answer', async () => {
    const { editors, notifications } = workbench();
    await editors.runCell(1);
    const question = `🔴 Production · Plant: Run Pub to ${topic}?`;
    assert.match(await notifications.waitForDialog(question), /This changes the fleet\./);
    await workbench().screenshot('cells-production-question');
    await notifications.answerDialog(question, 'Cancel');
    const output = await editors.frame('section[aria-label^="Pub"].skipped');
    await output.locator('section[aria-label^="Pub"].skipped').getByText('It was not confirmed.').waitFor();
    await editors.runCell(1);
    await notifications.answerDialog(question, 'Run');
    await editors.frame('section[aria-label^="Pub"].success');
  });

  it('ask once before all of them run, with the list of what they change', async () => {
    const { notifications, editors } = workbench();
    const before = await devices();
    await workbench().runCommand('Notebook: Run All');
    const question = '🔴 Production · Plant: Run 4 operations that change something?';
    const text = await notifications.waitForDialog(question);
    const list = [
      `Pub to ${topic}`,
      'PubBroadcast to product a1Thermo001: up to 1,000 subscribers of /broadcast/a1Thermo001/news',
      'RegisterDevice product a1Thermo001',
      'DeleteDevice device a1Thermo001/{{made.Data.DeviceName}} (cannot be undone)',
    ];
    for (const line of list) assert.ok(text.includes(line), text);
    assert.ok(!text.includes('QueryProduct'), text);
    await workbench().screenshot('cells-production-list');
    assert.equal(await devices(), before);
    await notifications.answerDialog(question, 'Run');
    await editors.scrollIntoView('the last cell', editors.cell(4).locator('.cell-editor-part'));
    const output = await editors.frame('section[aria-label^="DeleteDevice"].success');
    await output.locator('section[aria-label^="PubBroadcast"].success').first().waitFor({ state: 'attached' });
    assert.equal(await devices(), before);
  });

  it('ask in the terminal, too', async () => {
    const { page, quickInput, terminal } = workbench();
    // In the terminal of an earlier try its question may still stand.
    if ((await page.locator('.terminal-wrapper').count()) > 0)
      await workbench().runCommand('Terminal: Kill All Terminals');
    await workbench().runCommand('Fleetbook: Open REPL');
    await quickInput.pick('Plant');
    await terminal.waitForText('Production');
    await terminal.type(`rrpc ${device} {"say":"hello"}`);
    await terminal.waitForText('RRpc to device');
    await workbench().screenshot('repl-production-question');
    await terminal.type('n');
    await terminal.waitForText('Not run.');
  });
});
