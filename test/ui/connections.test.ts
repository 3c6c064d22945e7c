import assert from 'node:assert/strict';
import { glob, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.ts';
import { startSecondEmulator, type SecondEmulator } from '../support/secondEmulator.ts';
import { answerInput, inputSays } from './support/addConnection.ts';
import { StatusBar } from './support/statusBar.ts';
import { waitFor } from './support/waitFor.ts';
import { Workbench } from './support/workbench.ts';

const region = ['Plant East', 'cn-shanghai'] as const;
const products = [...region, 'Products'] as const;
const wrongSecret = 'ThisIsNotTheSecretOfThatKey000';

describe('Connections', () => {
  const cleanup = new AsyncDisposableStack();
  let cloud: SecondEmulator;
  /** A platform that never answers. */
  let silent: LoopbackServer;
  let workbench: Workbench;
  let statusBar: StatusBar;

  before(async function () {
    this.timeout(600_000);
    cloud = cleanup.use(await startSecondEmulator());
    const { Data } = await cloud.client.call('CreateProduct', { ProductName: 'East_pumps', NodeType: 0 });
    await cloud.client.call('RegisterDevice', { ProductKey: Data.ProductKey ?? '', DeviceName: 'pump-0001' });
    silent = cleanup.use(await startLoopbackServer(() => undefined));
    const names = ['Plant East', 'Plant North', 'Plant West'];
    const endpoints = Object.fromEntries(names.map((name) => [name, cloud.endpoint]));
    workbench = await Workbench.start({
      theme: 'light',
      machineSettings: { 'fleetbook.endpoints': { ...endpoints, 'Plant South': silent.endpoint } },
    });
    cleanup.defer(() => workbench.close());
    statusBar = new StatusBar(workbench.page);
  });

  after(() => cleanup.disposeAsync());

  const answer = (prompt: string, text: string, options?: { accept: boolean }) =>
    answerInput(workbench, prompt, text, options);

  it('shows in the status bar which connection, region and emulator state is at hand', async () => {
    await workbench.tree.openView('Fleetbook');
    await workbench.tree.expand('Local emulator', 'cn-shanghai', 'Products');
    await statusBar.waitForText('Local emulator · cn-shanghai · running');
    assert.equal(await statusBar.kind(), undefined);
  });

  it('asks for a connection step by step, with the secret masked', async () => {
    const { quickInput, page } = workbench;
    await workbench.runCommand('Fleetbook: Add Connection…');
    await answer('Name: ', 'local EMULATOR');
    await inputSays(workbench, 'already');
    await quickInput.type('Plant East');
    await answer('AccessKey ID: ', cloud.accessKeyId);
    const field = page.locator('.quick-input-widget input.input');
    await answer('AccessKey secret: ', wrongSecret, { accept: false });
    assert.equal(await field.getAttribute('type'), 'password');
    await workbench.screenshot('connection-secret');
    await page.keyboard.press('Enter');
    await answer('Security token: ', '');
    await quickInput.pick('cn-shanghai');
    await workbench.screenshot('connection-regions');
    await page.keyboard.press('Enter');
    await quickInput.pick('🔴 red');
    await answer('What the mark says', 'Production');
  });

  it('says in words why a connection does not work, and lets it be mended', async () => {
    const { notifications, quickInput } = workbench;
    const text = await notifications.waitForDialog('The test of “🔴 Production · Plant East” failed.');
    assert.match(text, /cn-shanghai: .*secret/i);
    assert.ok(!text.includes(wrongSecret));
    await workbench.screenshot('connection-wrong-secret');
    await notifications.answerDialog('The test of “🔴 Production · Plant East” failed.', 'Edit');
    await quickInput.pick('AccessKey secret');
    await answer('AccessKey secret: ', cloud.accessKeySecret);
    await quickInput.labels();
    await workbench.screenshot('connection-review');
    await quickInput.pick('Test and Save');
    assert.match(await notifications.waitFor('Added “Plant East”'), /cn-shanghai: 5 products/);
    await notifications.dismissAll();
  });

  it('browses it beside the emulator, marked as production', async () => {
    const { tree } = workbench;
    await tree.expand(...products);
    await tree.click(...products, 'East_pumps');
    await statusBar.waitForText('Production · Plant East · cn-shanghai');
    assert.equal(await statusBar.kind(), 'error');
  });

  it('shows in the status bar where a notebook runs, and a terminal', async () => {
    const { page, tree, quickInput, editors, terminal } = workbench;
    const look = (row: string) => tree.click('Local emulator', 'cn-shanghai', row);
    await quickInput.openFile('welcome.fleet.md');
    const cell = await editors.scrollToCell('RRpc');
    await page.locator('.notebook-toolbar-container').getByText('Select Kernel').click();
    await quickInput.pick('Fleetbook');
    await quickInput.pick('🔴 Production · Plant East · cn-shanghai');
    await statusBar.waitForText('Production · Plant East · cn-shanghai');
    await look('Products');
    await statusBar.waitForText('Local emulator · cn-shanghai');
    await cell.click();
    await statusBar.waitForText('Production · Plant East · cn-shanghai');
    await workbench.screenshot('connection-notebook-light');
    await look('Rules');
    await workbench.runCommand('Fleetbook: Open REPL');
    await quickInput.pick('Plant East');
    await statusBar.waitForText('Production · Plant East · cn-shanghai');
    await look('Products');
    await statusBar.waitForText('Local emulator · cn-shanghai');
    await terminal.type('deletedevice a1Thermo001/nobody');
    await statusBar.waitForText('Production · Plant East · cn-shanghai');
    await terminal.waitForText(
      'Production · Plant East · cn-shanghai: DeleteDevice a1Thermo001/nobody cannot be undone.',
    );
    await workbench.screenshot('connection-repl-light');
    await terminal.press('Control+C');
    await terminal.type('exit');
  });

  it('names the production mark in every confirmation', async () => {
    const { tree, notifications } = workbench;
    const devices = [...products, 'East_pumps', 'Devices'];
    for (const theme of ['light', 'dark'] as const) {
      await workbench.switchTheme(theme);
      await workbench.screenshot(`connection-${theme}`);
      await tree.expand(...devices);
      await tree.chooseFromMenu('Delete Device…', ...devices, 'pump-0001');
      const text = await notifications.waitForDialog('pump-0001');
      assert.match(text, /^🔴 Production · Plant East: /);
      await workbench.screenshot(`connection-confirm-${theme}`);
      await notifications.answerDialog('pump-0001', 'Cancel');
      await tree.item(...devices, 'pump-0001');
    }
  });

  it('names the emulator in a confirmation, too', async () => {
    const { tree, notifications } = workbench;
    const product = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats'];
    await tree.expand(...product.slice(0, -1));
    await tree.chooseFromMenu('Delete Product…', ...product);
    assert.match(await notifications.waitForDialog('Thermostats'), /^Local emulator: /);
    await notifications.answerDialog('Thermostats', 'Cancel');
  });

  it('offers what can be done from the status bar', async () => {
    const { quickInput } = workbench;
    await statusBar.click();
    const labels = await quickInput.labels();
    assert.ok(
      labels.some((label) => label.includes('Edit “Plant East”…')),
      labels.join(', '),
    );
    await workbench.screenshot('connection-actions-dark');
    await quickInput.cancel();
  });

  it('writes the secret neither into a setting nor into a log nor into what extensions store', async () => {
    const { page, userData } = workbench;
    const files = await Array.fromAsync(glob('**/*.{json,log,vscdb}', { cwd: userData }));
    assert.ok(files.some((file) => file.endsWith('Fleetbook.log')));
    for (const file of files) {
      if (file.includes(path.join('fleetbook.fleetbook', 'emulator'))) continue;
      const text = await readFile(path.join(userData, file), 'latin1');
      assert.ok(!text.includes(cloud.accessKeySecret) && !text.includes(wrongSecret), file);
    }
    const stored = await page.evaluate<string>(readGlobalState);
    assert.match(stored, /Plant East/);
    assert.ok(!stored.includes(cloud.accessKeySecret) && !stored.includes(wrongSecret));
  });

  it('asks for the key again where the keychain has lost it', async () => {
    const { tree, quickInput, notifications } = workbench;
    // A browser's keychain lasts as long as its page.
    await workbench.reload();
    await tree.openView('Fleetbook');
    const missing = 'The access key of “Plant East” is not stored on this computer.';
    await workbench.page.locator('.part.sidebar').getByText(missing).waitFor();
    await tree.chooseFromMenu('Edit Connection…', 'Plant East');
    await quickInput.pick('AccessKey ID');
    await answer('AccessKey ID: ', cloud.accessKeyId);
    await quickInput.pick('AccessKey secret');
    await answer('AccessKey secret: ', cloud.accessKeySecret);
    await quickInput.pick('Test and Save');
    await notifications.waitFor('Saved “Plant East”');
    await notifications.dismissAll();
    await tree.item(...products, 'East_pumps');
  });

  it('can be edited', async () => {
    const { tree, quickInput, notifications } = workbench;
    await tree.chooseFromMenu('Edit Connection…', 'Plant East');
    await quickInput.pick('Name');
    await answer('Name: ', 'cn-beijing');
    await inputSays(workbench, 'may be a region');
    // The settings give this name no address: its calls would leave this computer.
    await quickInput.type('Plant Middle');
    await quickInput.pick('Test and Save');
    const question = await notifications.waitForDialog('to another address?');
    assert.ok(question.includes(`now ${cloud.endpoint}, then https://iot.cn-shanghai.aliyuncs.com`), question);
    await workbench.screenshot('connection-address-dark');
    await notifications.answerDialog('to another address?', 'Cancel');
    assert.ok((await quickInput.labels()).includes('https://iot.cn-shanghai.aliyuncs.com'));
    await quickInput.pick('Name');
    await answer('Name: ', 'Plant North');
    await quickInput.labels();
    await workbench.screenshot('connection-review-dark');
    await quickInput.pick('Test and Save');
    await notifications.waitFor('Saved “Plant North”');
    await notifications.dismissAll();
    await tree.item('Plant North', 'cn-shanghai', 'Products', 'East_pumps');
    const kernel = workbench.page.locator('.notebook-toolbar-container').getByText('Plant North · cn-shanghai');
    await kernel.waitFor();
  });

  it('takes a temporary key, and regions by their names', async () => {
    const { quickInput, notifications, page, tree } = workbench;
    await workbench.switchTheme('light');
    await workbench.runCommand('Fleetbook: Add Connection…');
    await answer('Name: ', 'Plant West');
    await workbench.screenshot('connection-form-light');
    await answer('AccessKey ID: ', 'STS.NoSuchKey');
    await answer('AccessKey secret: ', wrongSecret);
    await answer('Security token: ', '');
    await inputSays(workbench, 'enter the security token that was issued with it');
    await quickInput.type('TokenOfTheTemporaryKey', { accept: false });
    assert.equal(await page.locator('.quick-input-widget input.input').getAttribute('type'), 'password');
    await page.keyboard.press('Enter');
    await quickInput.pick('eu-central-1');
    await quickInput.pick('Another region…');
    await page.keyboard.press('Enter');
    await inputSays(workbench, 'IDs of other regions');
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    assert.deepEqual(await tickedRegions(workbench), ['eu-central-1']);
    await quickInput.pick('Another region…');
    await page.keyboard.press('Enter');
    await answer('IDs of other regions', 'beijing');
    await inputSays(workbench, 'cannot be a region');
    await quickInput.type('cn-beijing');
    await quickInput.pick('No mark');
    const failed = 'The test of “Plant West” failed.';
    assert.match(await notifications.waitForDialog(failed), /eu-central-1, cn-beijing: /);
    await notifications.answerDialog(failed, 'Edit');
    await quickInput.pick('AccessKey ID');
    await answer('AccessKey ID: ', cloud.accessKeyId);
    await quickInput.pick('AccessKey secret');
    await answer('AccessKey secret: ', cloud.accessKeySecret);
    await quickInput.pick('Security token (STS)');
    await answer('Security token: ', 'TokenOfTheTemporaryKey');
    await quickInput.labels();
    await workbench.screenshot('connection-review-light');
    await quickInput.pick('Test and Save');
    await notifications.waitFor('Added “Plant West”');
    await notifications.dismissAll();
    await tree.item('Plant West', 'eu-central-1');
    await tree.item('Plant West', 'cn-beijing');
  });

  it('shows other regions once they are edited', async () => {
    const { quickInput, notifications, page, tree } = workbench;
    await tree.chooseFromMenu('Edit Connection…', 'Plant West');
    await quickInput.pick('Regions');
    await inputHasRow(workbench, 'us-west-1');
    assert.deepEqual(await tickedRegions(workbench), ['eu-central-1', 'cn-beijing']);
    await quickInput.pick('cn-beijing');
    await quickInput.pick('us-west-1');
    await page.keyboard.press('Enter');
    await quickInput.pick('Test and Save');
    await notifications.waitFor('Saved “Plant West”');
    await notifications.dismissAll();
    await tree.item('Plant West', 'us-west-1');
    assert.deepEqual((await tree.visibleChildren('Plant West')).toSorted(), ['eu-central-1', 'us-west-1']);
    await tree.chooseFromMenu('Edit Connection…', 'Local emulator');
    await quickInput.pick('us-west-1');
    await page.keyboard.press('Enter');
    await tree.item('Local emulator', 'us-west-1');
    await tree.chooseFromMenu('Edit Connection…', 'Local emulator');
    await quickInput.pick('us-west-1');
    await page.keyboard.press('Enter');
  });

  it('says that a test was cancelled, not that it failed', async () => {
    const { quickInput, notifications, page } = workbench;
    await workbench.runCommand('Fleetbook: Add Connection…');
    await answer('Name: ', 'Plant South');
    await answer('AccessKey ID: ', cloud.accessKeyId);
    await answer('AccessKey secret: ', wrongSecret);
    await answer('Security token: ', '');
    await quickInput.pick('cn-shanghai');
    await page.keyboard.press('Enter');
    await quickInput.pick('No mark');
    await notifications.answer('Testing “Plant South”', 'Cancel');
    const text = await notifications.waitForDialog('The test of “Plant South” was cancelled.');
    assert.match(text, /nobody knows whether the connection works/);
    await notifications.answerDialog('The test of “Plant South”', 'Cancel');
    await workbench.switchTheme('dark');
  });

  it('can be removed, with its secret, after a confirmation', async () => {
    const { tree, notifications } = workbench;
    await tree.chooseFromMenu('Remove Connection…', 'Plant North');
    await notifications.waitForDialog('Remove the connection “Plant North”?');
    await workbench.screenshot('connection-remove-dark');
    await notifications.answerDialog('Remove the connection', 'Remove');
    await waitFor('the connection to go', async () => !(await tree.visibleChildren()).includes('Plant North'));
    await statusBar.waitForText('Local emulator · cn-shanghai');
    assert.equal(await statusBar.kind(), undefined);
    await tree.chooseFromMenu('Remove Connection…', 'Plant West');
    await notifications.answerDialog('Remove the connection “Plant West”?', 'Remove');
  });

  it('says what to do where the emulator is stopped and there is nothing else', async () => {
    const { page, tree } = workbench;
    await workbench.runCommand('Fleetbook: Stop Emulator');
    await statusBar.waitForText('stopped');
    await workbench.notifications.dismissAll();
    await page.getByText('The local emulator is stopped.').first().waitFor();
    await workbench.screenshot('welcome-emulator-stopped-dark');
    await page.locator('.part.sidebar').getByRole('button', { name: 'Start Emulator' }).click();
    await tree.item('Local emulator', 'cn-shanghai');
    await statusBar.waitForText('running');
  });

  it('says that the emulator could not be started, and tries again', async () => {
    const { page, tree, notifications, userData } = workbench;
    const sidebar = page.locator('.part.sidebar');
    const folder = path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
    await workbench.runCommand('Fleetbook: Stop Emulator');
    await waitFor('the emulator to end', async () => !(await readdir(folder)).includes('endpoint.json'));
    await rename(folder, `${folder}.away`);
    await writeFile(folder, 'no folder');
    await sidebar.getByRole('button', { name: 'Start Emulator' }).click();
    await sidebar.getByText('The local emulator could not be started.').waitFor();
    await statusBar.waitForText('failed');
    assert.equal(await statusBar.kind(), 'error');
    assert.match(await notifications.waitFor('cannot be made'), /file already exists/);
    await workbench.screenshot('welcome-emulator-failed-dark');
    await notifications.dismissAll();
    await rm(folder);
    await rename(`${folder}.away`, folder);
    await sidebar.getByRole('button', { name: 'Try Again' }).click();
    await tree.item('Local emulator', 'cn-shanghai', 'Products', 'Thermostats');
    await statusBar.waitForText('running');
  });
});

/** The labels of the rows that are ticked, of those in view. */
async function tickedRegions({ page }: Workbench): Promise<string[]> {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  await rows.first().waitFor();
  const labels: string[] = [];
  for (const row of await rows.all()) {
    if (await row.getByRole('checkbox').isChecked()) labels.push(await row.locator('.label-name').innerText());
  }
  return labels;
}

async function inputHasRow({ quickInput }: Workbench, label: string): Promise<void> {
  await waitFor(`a row ${label}`, async () => (await quickInput.labels()).includes(label));
}

/** In a browser VS Code keeps the global state of extensions in the page's IndexedDB. */
const readGlobalState = `new Promise((resolve, reject) => {
  const request = indexedDB.open('vscode-web-state-db-global');
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const store = request.result.transaction('ItemTable').objectStore('ItemTable');
    const read = store.getAll();
    read.onerror = () => reject(read.error);
    read.onsuccess = () => { request.result.close(); resolve(JSON.stringify(read.result)); };
  };
})`;
