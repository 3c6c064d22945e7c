import assert from 'node:assert/strict';
import { glob, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startLoopbackServer, type LoopbackServer } from '../support/loopbackServer.ts';
import { StatusBar } from './support/statusBar.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';
import { waitFor } from './support/waitFor.ts';
import type { Workbench } from './support/workbench.ts';

const products = ['Plant East', 'cn-shanghai', 'Products'] as const;
const wrongSecret = 'ThisIsNotTheSecretOfThatKey000';

describe('Connections', () => {
  /** A platform that never answers. */
  let silent: LoopbackServer;

  before(async () => {
    silent = await startLoopbackServer(() => undefined);
  });

  after(() => silent[Symbol.asyncDispose]());

  const started = useCloudWorkbench(['Plant East', 'Plant North', 'Plant West'], () => ({
    'Plant South': silent.endpoint,
  }));
  const workbench = () => started().workbench;
  const statusBar = () => new StatusBar(workbench().page);

  /** What is done once does not come again where the test has to be tried for the second time. */
  const done = new Set<string>();
  const once = async (what: string, act: () => Promise<void>): Promise<void> => {
    if (done.has(what)) return;
    await act();
    done.add(what);
  };

  before(async () => {
    await workbench().tree.openView('Fleetbook');
    await workbench().tree.expand('Local emulator', 'cn-shanghai', 'Products');
  });

  it('asks for a connection step by step, says in words why it does not work, and lets it be mended', async () => {
    await once('Plant East is added', addPlantEast);
    await workbench().notifications.dismissAll();
    await workbench().tree.expand(...products);
    await workbench().tree.item(...products, 'Thermostats');
  });

  async function addPlantEast(): Promise<void> {
    const { notifications, quickInput } = workbench();
    await workbench().runCommand('Fleetbook: Add Connection…');
    await quickInput.answer('Name: ', 'local EMULATOR');
    await quickInput.waitForMessage('already');
    await workbench().screenshot('connection-name');
    await quickInput.type('Plant East');
    await quickInput.answer('AccessKey ID: ', started().cloud.accessKeyId);
    await quickInput.answer('AccessKey secret: ', wrongSecret, { accept: false });
    assert.equal(await quickInput.isMasked(), true);
    await workbench().screenshot('connection-secret');
    await quickInput.accept();
    await quickInput.answer('Security token: ', '');
    await quickInput.pick('cn-shanghai');
    await workbench().screenshot('connection-regions');
    await quickInput.accept();
    await quickInput.waitForLabel('🔴 red');
    await workbench().screenshot('connection-mark');
    await quickInput.pick('🔴 red');
    await quickInput.answer('What the mark says', 'Production');
    const failed = 'The test of “🔴 Production · Plant East” failed.';
    const text = await notifications.waitForDialog(failed);
    assert.match(text, /cn-shanghai: .*secret/i);
    assert.ok(!text.includes(wrongSecret));
    await workbench().screenshot('connection-wrong-secret');
    await notifications.answerDialog(failed, 'Edit');
    await quickInput.pick('AccessKey secret');
    await quickInput.answer('AccessKey secret: ', started().cloud.accessKeySecret);
    await quickInput.waitForLabel('Test and Save');
    await workbench().screenshot('connection-review');
    await quickInput.pick('Test and Save');
    assert.match(await notifications.waitFor('Added “Plant East”'), /cn-shanghai: 4 products/);
    await workbench().screenshot('connection-added');
  }

  it('writes the secret neither into a setting nor into a log nor into what extensions store', async () => {
    const { page, userData } = workbench();
    const { accessKeySecret } = started().cloud;
    const files = await Array.fromAsync(glob('**/*.{json,log,vscdb}', { cwd: userData }));
    assert.ok(files.some((file) => file.endsWith('Fleetbook.log')));
    for (const file of files) {
      if (file.includes(path.join('fleetbook.fleetbook', 'emulator'))) continue;
      const text = await readFile(path.join(userData, file), 'latin1');
      assert.ok(!text.includes(accessKeySecret) && !text.includes(wrongSecret), file);
    }
    const stored = await page.evaluate<string>(readGlobalState);
    assert.match(stored, /Plant East/);
    assert.ok(!stored.includes(accessKeySecret) && !stored.includes(wrongSecret));
  });

  it('asks for the key again where the keychain has lost it', async () => {
    const { tree, quickInput, notifications, page } = workbench();
    const { accessKeyId, accessKeySecret } = started().cloud;
    // A browser's keychain lasts as long as its page.
    await workbench().reload();
    await tree.openView('Fleetbook');
    const missing = 'The access key of “Plant East” is not stored on this computer.';
    await page.locator('.part.sidebar').getByText(missing).waitFor();
    await workbench().screenshot('connection-key-lost');
    await tree.chooseFromMenu('Edit Connection…', 'Plant East');
    await quickInput.pick('AccessKey ID');
    await quickInput.answer('AccessKey ID: ', accessKeyId);
    await quickInput.pick('AccessKey secret');
    await quickInput.answer('AccessKey secret: ', accessKeySecret);
    await quickInput.pick('Test and Save');
    await notifications.waitFor('Saved “Plant East”');
    await notifications.dismissAll();
    await tree.expand(...products);
    await tree.item(...products, 'Thermostats');
  });

  it('can be edited', async () => {
    await once('Plant East is called Plant North', renamePlantEast);
    await workbench().notifications.dismissAll();
    await workbench().tree.expand('Plant North', 'cn-shanghai', 'Products');
    await workbench().tree.item('Plant North', 'cn-shanghai', 'Products', 'Thermostats');
  });

  async function renamePlantEast(): Promise<void> {
    const { tree, quickInput, notifications } = workbench();
    await tree.chooseFromMenu('Edit Connection…', 'Plant East');
    await quickInput.pick('Name');
    await quickInput.answer('Name: ', 'cn-beijing');
    await quickInput.waitForMessage('may be a region');
    // The settings give this name no address: its calls would leave this computer.
    await quickInput.type('Plant Middle');
    await quickInput.pick('Test and Save');
    const question = await notifications.waitForDialog('to another address?');
    const { endpoint } = started().cloud;
    assert.ok(question.includes(`now ${endpoint}, then https://iot.cn-shanghai.aliyuncs.com`), question);
    await workbench().screenshot('connection-address');
    await notifications.answerDialog('to another address?', 'Cancel');
    await quickInput.waitForLabel('https://iot.cn-shanghai.aliyuncs.com');
    await quickInput.pick('Name');
    await quickInput.answer('Name: ', 'Plant North');
    await quickInput.pick('Test and Save');
    await notifications.waitFor('Saved “Plant North”');
  }

  it('takes a temporary key, and regions by their names', async () => {
    const { notifications, tree } = workbench();
    await once('Plant West is added', addPlantWest);
    await notifications.dismissAll();
    await tree.expand('Plant West');
    await tree.item('Plant West', 'eu-central-1');
    await tree.item('Plant West', 'cn-beijing');
  });

  async function addPlantWest(): Promise<void> {
    const { quickInput, notifications } = workbench();
    const { accessKeyId, accessKeySecret } = started().cloud;
    await workbench().runCommand('Fleetbook: Add Connection…');
    await quickInput.answer('Name: ', 'Plant West');
    await quickInput.answer('AccessKey ID: ', 'STS.NoSuchKey');
    await quickInput.answer('AccessKey secret: ', wrongSecret);
    await quickInput.answer('Security token: ', '');
    await quickInput.waitForMessage('enter the security token that was issued with it');
    await workbench().screenshot('connection-token');
    await quickInput.type('TokenOfTheTemporaryKey', { accept: false });
    assert.equal(await quickInput.isMasked(), true);
    await quickInput.accept();
    await quickInput.pick('eu-central-1');
    await quickInput.pick('Another region…');
    await quickInput.accept();
    await quickInput.waitForMessage('IDs of other regions');
    await quickInput.clickButton('Back');
    await quickInput.waitForLabel('eu-central-1');
    assert.deepEqual(await tickedRegions(workbench()), ['eu-central-1']);
    await quickInput.pick('Another region…');
    await quickInput.accept();
    await quickInput.answer('IDs of other regions', 'beijing');
    await quickInput.waitForMessage('cannot be a region');
    await quickInput.type('cn-beijing');
    await quickInput.pick('No mark');
    const failed = 'The test of “Plant West” failed.';
    assert.match(await notifications.waitForDialog(failed), /eu-central-1, cn-beijing: /);
    await notifications.answerDialog(failed, 'Edit');
    await quickInput.pick('AccessKey ID');
    await quickInput.answer('AccessKey ID: ', accessKeyId);
    await quickInput.pick('AccessKey secret');
    await quickInput.answer('AccessKey secret: ', accessKeySecret);
    await quickInput.pick('Security token (STS)');
    await quickInput.answer('Security token: ', 'TokenOfTheTemporaryKey');
    await quickInput.waitForLabel('Test and Save');
    await workbench().screenshot('connection-review-temporary');
    await quickInput.pick('Test and Save');
    await notifications.waitFor('Added “Plant West”');
  }

  it('shows other regions once they are edited', async () => {
    const { quickInput, notifications, tree } = workbench();
    await once('Plant West has other regions', async () => {
      await tree.chooseFromMenu('Edit Connection…', 'Plant West');
      await quickInput.pick('Regions');
      await quickInput.waitForLabel('us-west-1');
      assert.deepEqual(await tickedRegions(workbench()), ['eu-central-1', 'cn-beijing']);
      await quickInput.pick('cn-beijing');
      await quickInput.pick('us-west-1');
      await quickInput.accept();
      await quickInput.pick('Test and Save');
      await notifications.waitFor('Saved “Plant West”');
    });
    await notifications.dismissAll();
    await tree.expand('Plant West');
    await waitFor(
      'the other regions',
      async () => (await tree.visibleChildren('Plant West')).toSorted().join() === 'eu-central-1,us-west-1',
      async () => (await tree.visibleChildren('Plant West')).join(),
    );
    const toggle = async (): Promise<void> => {
      await tree.chooseFromMenu('Edit Connection…', 'Local emulator');
      await quickInput.pick('us-west-1');
      await quickInput.accept();
      await quickInput.waitUntilClosed();
    };
    await once('the emulator shows another region', toggle);
    await tree.item('Local emulator', 'us-west-1');
    await once('the emulator shows the region no more', toggle);
  });

  it('says that a test was cancelled, not that it failed', async () => {
    const { quickInput, notifications } = workbench();
    await workbench().runCommand('Fleetbook: Add Connection…');
    await quickInput.answer('Name: ', 'Plant South');
    await quickInput.answer('AccessKey ID: ', started().cloud.accessKeyId);
    await quickInput.answer('AccessKey secret: ', wrongSecret);
    await quickInput.answer('Security token: ', '');
    await quickInput.pick('cn-shanghai');
    await quickInput.accept();
    await quickInput.pick('No mark');
    await notifications.answer('Testing “Plant South”', 'Cancel');
    const text = await notifications.waitForDialog('The test of “Plant South” was cancelled.');
    assert.match(text, /nobody knows whether the connection works/);
    await workbench().screenshot('connection-test-cancelled');
    await notifications.answerDialog('The test of “Plant South”', 'Cancel');
  });

  it('can be removed, with its secret, after a confirmation', async () => {
    const { tree, notifications } = workbench();
    for (const name of ['Plant North', 'Plant West']) {
      await once(`${name} is removed`, async () => {
        await tree.chooseFromMenu('Remove Connection…', name);
        await notifications.waitForDialog(`${name}: Remove this connection?`);
        await workbench().screenshot('connection-remove');
        await notifications.answerDialog(`${name}: Remove this connection?`, 'Remove');
      });
      // The first row leads to the top, where all connections are in view.
      await waitFor('the connection to go', async () => {
        await tree.item('Local emulator');
        return !(await tree.visibleChildren()).includes(name);
      });
    }
  });

  it('says what to do where the emulator is stopped and there is nothing else', async () => {
    const { page, tree } = workbench();
    await once('the emulator is stopped', () => workbench().runCommand('Fleetbook: Stop Emulator'));
    await statusBar().waitForText('stopped');
    await workbench().notifications.dismissAll();
    await page.getByText('The local emulator is stopped.').first().waitFor();
    await workbench().screenshot('welcome-emulator-stopped');
    await page.locator('.part.sidebar').getByRole('button', { name: 'Start Emulator' }).click();
    done.delete('the emulator is stopped');
    await tree.item('Local emulator', 'cn-shanghai');
    await statusBar().waitForText('running');
  });

  it('says that the emulator could not be started, and tries again', async () => {
    const { page, tree, notifications, userData } = workbench();
    const sidebar = page.locator('.part.sidebar');
    const folder = path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
    await once('the emulator is stopped', () => workbench().runCommand('Fleetbook: Stop Emulator'));
    await once('its folder is no folder', async () => {
      await waitFor('the emulator to end', async () => !(await readdir(folder)).includes('endpoint.json'));
      await rename(folder, `${folder}.away`);
      await writeFile(folder, 'no folder');
    });
    await sidebar.getByRole('button', { name: /Start Emulator|Try Again/ }).click();
    await sidebar.getByText('The local emulator could not be started.').waitFor();
    await statusBar().waitForText('failed');
    assert.equal(await statusBar().kind(), 'error');
    assert.match(await notifications.waitFor('cannot be made'), /file already exists/);
    await workbench().screenshot('welcome-emulator-failed');
    await notifications.dismissAll();
    await once('its folder is back', async () => {
      await rm(folder);
      await rename(`${folder}.away`, folder);
    });
    await sidebar.getByRole('button', { name: 'Try Again' }).click();
    await tree.item('Local emulator', 'cn-shanghai', 'Products', 'Thermostats');
    await statusBar().waitForText('running');
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
