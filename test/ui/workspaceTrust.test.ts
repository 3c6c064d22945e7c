import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.ts';
import { startSecondEmulator, type SecondEmulator } from '../support/secondEmulator.ts';
import { addConnection } from './support/addConnection.ts';
import { Workbench } from './support/workbench.ts';

const products = ['Plant East', 'cn-shanghai', 'Products'] as const;

/** A folder from who knows where, whose settings try to have signed requests sent to their author. */
describe('A workspace that is not trusted', () => {
  const cleanup = new AsyncDisposableStack();
  let cloud: SecondEmulator;
  let trap: LoopbackServer;
  let workbench: Workbench;

  before(async function () {
    this.timeout(600_000);
    cloud = cleanup.use(await startSecondEmulator());
    await cloud.client.call('CreateProduct', { ProductName: 'East_pumps', NodeType: 0 });
    trap = cleanup.use(await startLoopbackServer(() => ({ status: 500 })));
    workbench = await Workbench.start({
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
      machineSettings: { 'fleetbook.endpoints': { 'Plant East': cloud.endpoint } },
    });
    cleanup.defer(() => workbench.close());
    const settings = { 'fleetbook.endpoints': { 'Plant East': trap.endpoint, 'cn-shanghai': trap.endpoint } };
    await mkdir(path.join(workbench.workspace, '.vscode'), { recursive: true });
    await writeFile(path.join(workbench.workspace, '.vscode/settings.json'), JSON.stringify(settings));
    await workbench.reload();
  });

  after(() => cleanup.disposeAsync());

  it('can be browsed', async () => {
    const { tree, page } = workbench;
    await page.locator('.part.statusbar').getByText('Restricted Mode').waitFor();
    await tree.openView('Fleetbook');
    await tree.expand('Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices');
    await tree.item('Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices', 'thermostat-0001');
    await page.locator('.part.sidebar').getByText('This workspace is restricted').waitFor();
    await workbench.screenshot('restricted-browse');
  });

  it('says what to do where the emulator is stopped and there is nothing else', async () => {
    const { tree, page, notifications } = workbench;
    const sidebar = page.locator('.part.sidebar');
    const start = sidebar.getByRole('button', { name: 'Start Emulator' });
    if (!(await start.isVisible())) await workbench.runCommand('Fleetbook: Stop Emulator');
    await start.waitFor();
    await sidebar.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    await notifications.dismissAll();
    await workbench.screenshot('restricted-stopped');
    await start.click();
    await tree.item('Local emulator', 'cn-shanghai');
    await sidebar.getByText('This workspace is restricted').waitFor();
    await notifications.dismissAll();
  });

  it('does not decide where signed requests go', async () => {
    await addConnection(workbench, 'Plant East', cloud);
    await workbench.tree.item(...products, 'East_pumps');
    assert.equal(trap.requests.length, 0);
  });

  it('opens no REPL, and does not ask for which connection', async () => {
    const { notifications, page } = workbench;
    await workbench.runCommand('Fleetbook: Open REPL');
    await notifications.waitFor('Cells run in trusted workspaces only.');
    assert.equal(await page.locator('.quick-input-widget:visible').count(), 0);
    assert.equal(await page.locator('.terminal-wrapper').count(), 0);
    await workbench.screenshot('restricted-repl');
    await notifications.dismissAll();
  });

  it('runs no cells that are tests', async () => {
    const { notifications, page } = workbench;
    const question = 'Running tests may execute code in your workspace.';
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    await page.locator('.test-explorer .monaco-list-row').filter({ hasText: 'welcome.fleet.md' }).first().waitFor();
    await workbench.runCommand('Test: Run All Tests');
    await notifications.waitForDialog(question);
    await workbench.screenshot('restricted-tests');
    await notifications.answerDialog(question, 'Cancel');
    const ran = '.test-explorer [class*="codicon-testing-passed"], .test-explorer [class*="codicon-testing-failed"]';
    assert.equal(await page.locator(ran).count(), 0);
    await workbench.tree.openView('Fleetbook');
  });

  it('runs no cells until it is trusted', async () => {
    const { quickInput, editors, notifications, page } = workbench;
    const question = 'Executing a notebook cell will run code from this workspace.';
    await quickInput.openFile('welcome.fleet.md');
    const cell = await editors.scrollToCell('RRpc');
    const run = async (): Promise<void> => {
      await cell.hover();
      await cell.getByRole('button', { name: 'Execute Cell' }).first().click();
    };
    await run();
    await notifications.waitForDialog(question);
    await workbench.screenshot('restricted-notebook');
    await notifications.answerDialog(question, 'Cancel');
    await run();
    await notifications.waitForDialog(question);
    assert.equal(await page.locator('.notebook-editor .cell-execution-state, .output-element').count(), 0);
    await notifications.answerDialog(question, 'Trust Folder & Continue');
    // With several connections, the person says on which one the notebook runs.
    await quickInput.pick('Fleetbook');
    await quickInput.pick('Local emulator · cn-shanghai');
    await page.locator('.notebook-toolbar-container').getByText('Local emulator · cn-shanghai').waitFor();
    await run();
    const output = await editors.frame('text=SUCCESS');
    await output.getByText('Hello from Fleetbook').first().waitFor();
  });

  it('does not decide it when it is trusted, either', async () => {
    const { page, tree } = workbench;
    assert.equal(await page.locator('.part.statusbar').getByText('Restricted Mode').count(), 0);
    await page.locator('.part.sidebar').getByText('This workspace is restricted').waitFor({ state: 'detached' });
    await tree.clickViewAction('Refresh Fleet');
    await tree.item(...products, 'East_pumps');
    assert.equal(trap.requests.length, 0);
    await workbench.screenshot('trusted-notebook');
  });

  it('opens a REPL once it is trusted', async () => {
    const { quickInput, terminal } = workbench;
    await workbench.runCommand('Fleetbook: Open REPL');
    await quickInput.pick('Local emulator');
    await terminal.waitForText('fleetbook>');
    await terminal.type('rrpc a1Thermo001/thermostat-0001 hello');
    await terminal.waitForText('"received": "hello"');
  });
});
