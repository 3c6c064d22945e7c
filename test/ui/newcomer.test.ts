import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { serverVersions, type ServerVersion } from '../../scripts/vscode/serverVersions.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const devices = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;
const shadowTab = 'thermostat-0001.shadow';
const rules = ['Local emulator', 'cn-shanghai', 'Rules'] as const;
const rule = 'High_temperature_alert';
const ruleTab = `${rule}.iotsql`;

/** From the installed VSIX to the first notebook, in one window. */
function walk(version: ServerVersion): void {
  const workbench = useWorkbench({ vscode: version });
  /** A try more of a test finds what the one before has stored, and writes something else. */
  let tries = 0;
  const screenshot = (name: string): Promise<void> => workbench().screenshot(`newcomer-${version}-${name}`);

  it('reads a page whose links and pictures lead to the repository', async () => {
    const extensions = path.join(workbench().workspace, '../extensions');
    const [readme = ''] = await Array.fromAsync(glob('fleetbook.fleetbook-*/readme.md', { cwd: extensions }));
    const text = await readFile(path.join(extensions, readme), 'utf8');
    const targets = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    assert.ok(targets.length > 10);
    assert.deepEqual(
      targets.filter((target) => !/^(https:|#)/.test(target)),
      [],
    );
  });

  it('expands the tree and loads more devices', async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.item(...devices, 'thermostat-0001');
    await screenshot('1-tree');
    await tree.click(...devices, 'Load more');
    await tree.item(...devices, 'thermostat-0100');
  });

  it('finds a device with Ctrl+F in the view', async () => {
    const { page, quickInput, tree } = workbench();
    await page.keyboard.press('ControlOrMeta+f');
    await quickInput.type('thermostat-2500');
    const row = await tree.item(...devices, 'thermostat-2500');
    await waitFor('it to be selected', async () => (await row.getAttribute('aria-selected')) === 'true');
    await screenshot('2-found');
  });

  it('registers a device', async () => {
    const { notifications, quickInput, tree } = workbench();
    const name = `kitchen-${++tries}`;
    await tree.clickAction('Register Device…', ...devices);
    await quickInput.type(name);
    await notifications.waitFor(`Registered ${name} in Thermostats`);
    await tree.item(...devices, name);
    await screenshot('3-registered');
    await notifications.dismissAll();
  });

  it('edits a shadow and saves it with Ctrl+S', async () => {
    const { editors, page, quickInput, tree } = workbench();
    await tree.click(...devices, 'thermostat-0001');
    const frame = await editors.frame('[aria-label="Desired state"] .view-line');
    await frame.locator('[aria-label="Desired state"] .view-line span', { hasText: /^"(heat|cool\d)"$/ }).dblclick();
    await page.keyboard.type(`cool${++tries}`);
    await editors.waitUntilDirty(shadowTab, true);
    await screenshot('4-shadow-dirty');
    await page.keyboard.press('ControlOrMeta+s');
    await quickInput.waitForLabel('Save');
    await quickInput.accept();
    await editors.waitUntilDirty(shadowTab, false);
    await frame.locator('.strip', { hasText: /version [2-9]/ }).waitFor();
    await screenshot('5-shadow-saved');
  });

  it('edits a rule, which restarts with it', async () => {
    const { editors, notifications, page, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...rules);
    await tree.click(...rules, rule);
    const frame = await editors.frame('[aria-label="SQL"] .view-line');
    await frame.locator('.status').waitFor();
    const condition = frame.locator('[aria-label="SQL"] .view-line', { hasText: 'WHERE' });
    await condition.click();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+End');
    await page.keyboard.insertText(`WHERE temperature > ${20 + ++tries}`);
    await editors.waitUntilDirty(ruleTab, true);
    await screenshot('6-rule-dirty');
    await page.keyboard.press('ControlOrMeta+s');
    await notifications.answerDialog('Restart it with the new SQL?', 'Restart');
    await editors.waitUntilDirty(ruleTab, false);
    await frame.locator('.strip', { hasText: 'running' }).waitFor();
  });

  it('runs the welcome notebook from its first cell to its last', async () => {
    const { editors, page, quickInput } = workbench();
    await quickInput.openFile('welcome.fleet.md');
    await page.locator('.notebook-toolbar-container').getByRole('button', { name: 'Run All' }).click();
    const output = await editors.frame('section:has-text("QueryProductList")');
    const answer = output.locator('section', { hasText: 'SUCCESS' }).filter({ hasText: 'Hello from Fleetbook' });
    await editors.scrollIntoView('the answer to the RRpc', answer.first());
    await screenshot('7-notebook');
    await editors.scrollIntoView('the curve of the last cell', output.locator('.chart').first());
    assert.equal(await output.locator('section.failed').count(), 0);
    await screenshot('8-notebook-end');
  });

  it('asks the device from the REPL', async () => {
    const { terminal } = workbench();
    await workbench().runCommand('Fleetbook: Open REPL');
    await terminal.waitForText('fleetbook>');
    await terminal.type('rrpc a1Thermo001/thermostat-0001 good morning');
    await terminal.waitForText('"received": "good morning"');
    await screenshot('9-repl');
  });

  it('goes back to the shadow, with no complaint of the browser', async () => {
    await workbench().editors.tab(shadowTab).click();
    const frame = await workbench().editors.frame('[aria-label="Desired state"] .view-line');
    await frame.locator('.strip', { hasText: /version [2-9]/ }).waitFor();
    await screenshot('10-shadow');
    assert.deepEqual(await workbench().policyRefusals(frame), []);
  });
}

for (const version of ['newest', 'oldest'] as const) {
  describe(`A newcomer to VS Code ${serverVersions[version].vscode}`, () => walk(version));
}
