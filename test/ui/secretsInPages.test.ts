import assert from 'node:assert/strict';
import { glob, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { spellingsOf } from '../../src/common/spellingsOf.ts';
import { callEmulator } from '../support/callEmulator.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { addConnection } from './support/addConnection.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { openNotebook } from './support/openNotebook.ts';
import { policyOf } from './support/policyOf.ts';
import { shownText } from './support/shownText.ts';
import { storedText } from './support/storedText.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const cloudName = 'Plant East';
const cellSecret = 'tell/nobody+7f3a';
const identity = { ProductKey: 'a1Thermo001', DeviceName: 'thermostat-0001' };
const devicesOf = (connection: string) => [connection, 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;

describe('Secrets that are in use', () => {
  const started = useCloudWorkbench([cloudName]);
  const workbench = () => started().workbench;
  /** How each secret may be written, by its name. */
  const secrets = new Map<string, readonly string[]>();
  /** Where the browser asked for something. */
  const asked: string[] = [];
  const emulatorFolder = (): string =>
    path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator');

  before(async () => {
    const { page, tree, quickInput } = workbench();
    page.on('request', (request) => asked.push(request.url()));
    await tree.openView('Fleetbook');
    await tree.expand(...devicesOf('Local emulator'));
    const { keys } = await emulatorOf(workbench().userData);
    const secretOf = async (client: Awaited<ReturnType<typeof clientOfEmulator>>): Promise<string> =>
      (await client.call('QueryDeviceDetail', identity)).Data.DeviceSecret ?? '';
    secrets.set('the AccessKey secret of the emulator', spellingsOf(keys.accessKeySecret));
    secrets.set('the control token of the emulator', spellingsOf(keys.controlToken));
    secrets.set('the AccessKey secret of the connection', spellingsOf(started().cloud.accessKeySecret));
    secrets.set(
      'the DeviceSecret on the emulator',
      spellingsOf(await secretOf(await clientOfEmulator(emulatorFolder()))),
    );
    secrets.set('the DeviceSecret on the cloud', spellingsOf(await secretOf(started().cloud.client)));
    secrets.set('the secret of cells', spellingsOf(cellSecret));
    assert.ok([...secrets.values()].every((spellings) => spellings.every(({ length }) => length >= 16)));
    await workbench().runCommand('Fleetbook: Set Secret of Cells…');
    await quickInput.answer('The name by which cells refer to it', 'door.code');
    await quickInput.answer('door.code', cellSecret);
    await quickInput.waitUntilClosed();
    // VS Code leaves in its field what was typed, and clears it at the next question.
    await workbench().runCommand('View: Close All Editors');
  });

  /** Which secrets a text holds, in any spelling. */
  const foundIn = (text: string): readonly string[] =>
    [...secrets].filter(([, spellings]) => spellings.some((one) => text.includes(one))).map(([name]) => name);

  /** No frame of the window has a secret, in its content or its address. */
  const assertNotShown = async (): Promise<void> => {
    const frames = await shownText(workbench().page);
    assert.ok(frames.some(({ text }) => text.length > 1_000));
    for (const { url, text } of frames) assert.deepEqual(foundIn(`${url} ${text}`), [], url);
  };

  /** The page in a frame may run its own scripts and load nothing from elsewhere, and what else wants to run is refused. */
  const assertGuarded = async (frame: Frame): Promise<void> => {
    const policy = await policyOf(frame);
    assert.deepEqual(policy.get('default-src'), ["'none'"]);
    assert.match((policy.get('script-src') ?? []).join(' '), /^'nonce-[\w-]{20,}'$/);
    const { origin } = new URL(frame.url());
    for (const [directive, sources] of policy) {
      for (const source of sources) {
        if (source === "'unsafe-inline'" && directive === 'style-src') continue;
        const isOwn =
          source === 'blob:' || source === 'data:' || /vscode-(?:cdn|resource|webview)|code-server/.test(source);
        assert.ok(
          /^'(?:none|self|nonce-[\w-]+)'$/.test(source) || isOwn || source === origin,
          `${directive} ${source}`,
        );
      }
    }
    const ran = await frame.evaluate<string>(`(() => {
      const script = Object.assign(document.createElement('script'), { textContent: 'globalThis.injected = true' });
      document.body.append(script);
      script.remove();
      const image = Object.assign(document.createElement('img'), { src: 'x:', hidden: true });
      image.setAttribute('onerror', 'globalThis.injected = true');
      document.body.append(image);
      image.remove();
      // In a turn of its own: whatever is asked for from outside may evaluate texts.
      return new Promise((resolve) => {
        setTimeout(() => {
          let evaluated = 'refused';
          try { evaluated = String(new Function('return 1')()); } catch { /* as it should be */ }
          resolve(String(globalThis.injected) + ' ' + evaluated);
        }, 100);
      });
    })()`);
    assert.equal(ran, 'undefined refused');
  };

  /** Walks the pages about devices of a connection. */
  const walkDevices = async (connection: string): Promise<void> => {
    const devices = devicesOf(connection);
    const { editors, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.clickAction('Open Device Page…', ...devices, identity.DeviceName);
    const device = await editors.frame(`h1:text-is("${identity.DeviceName}")`);
    await device.locator('.part.credentials').getByText('DeviceSecret').waitFor({ state: 'attached' });
    for (const tab of await device.getByRole('tab').all()) {
      await tab.click();
      await assertNotShown();
    }
    await assertGuarded(device);
    await tree.click(...devices, identity.DeviceName);
    const shadow = await editors.frame('[aria-label="Desired state"] .view-line');
    await shadow.locator('.status').waitFor();
    await assertNotShown();
    await assertGuarded(shadow);
    await workbench().runCommand('View: Close All Editors');
  };

  it('are in no output of a notebook and in no line of the REPL', async () => {
    const { editors, page, terminal } = workbench();
    const detail = `QueryDeviceDetail\nProductKey: ${identity.ProductKey}\nDeviceName: ${identity.DeviceName}`;
    const echo = 'RRpc\nDevice: a1Thermo001/thermostat-0001\nTimeout: 5000\n\n{{$secret door.code}}';
    for (const cell of [detail, echo]) {
      await openNotebook(workbench(), cell);
      await editors.runCell(0);
      const output = await editors.frame(`section[aria-label^="${cell.slice(0, 4)}"].success`);
      await output.getByText('•••').first().waitFor();
      await assertNotShown();
    }
    await workbench().runCommand('File: Save All');
    await workbench().runCommand('Fleetbook: Open REPL');
    await terminal.waitForText('fleetbook>');
    await terminal.type(`QueryDeviceDetail ProductKey=${identity.ProductKey} DeviceName=${identity.DeviceName}`);
    await terminal.waitForText('RequestId');
    await page.locator('.terminal-wrapper.active').hover();
    await waitFor('the line of the secret', async () => {
      await page.mouse.wheel(0, -100);
      return (await terminal.text()).includes('•••');
    });
    assert.deepEqual(foundIn((await terminal.text()).replaceAll('\n', '')), []);
    await assertNotShown();
  });

  it('are neither in the page of a device nor in its shadow', () => walkDevices('Local emulator'));

  it('are in neither the doctor nor the messages nor the editor of a rule nor the page of the emulator', async () => {
    const { editors, tree } = workbench();
    const devices = devicesOf('Local emulator');
    const region = ['Local emulator', 'cn-shanghai'] as const;
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.chooseFromMenu('Diagnose Connection…', ...devices, 'thermostat-0003');
    const doctor = await editors.frame('h1:text-is("Connection of thermostat-0003")');
    await doctor.getByRole('button', { name: 'Diagnose Again' }).waitFor();
    for (const tab of await doctor.getByRole('tab').all()) await tab.click();
    await assertNotShown();
    await assertGuarded(doctor);
    await tree.chooseFromMenu('Follow Messages…', ...devices, 'thermostat-0002');
    const messages = await editors.frame('[aria-label="Search topics and messages"]');
    await messages.getByText('No message came yet').waitFor();
    await callEmulator(await emulatorOf(workbench().userData), 'Pub', {
      ProductKey: identity.ProductKey,
      TopicFullName: `/${identity.ProductKey}/thermostat-0002/user/schedule`,
      MessageContent: Buffer.from('{"night": 17}').toString('base64'),
    });
    await messages.locator('.row').first().waitFor();
    await messages.locator('.row').first().click();
    await assertNotShown();
    await assertGuarded(messages);
    await workbench().runCommand('Fleetbook: Open Emulator Page');
    const emulator = await editors.frame('h1:text-is("Local Emulator")');
    await emulator.locator('.tile').first().waitFor();
    for (const tab of await emulator.getByRole('tab').all()) {
      await tab.click();
      await assertNotShown();
    }
    await assertGuarded(emulator);
    await tree.expand(...region, 'Rules');
    await tree.click(...region, 'Rules', 'High_temperature_alert');
    const rule = await editors.frame('[aria-label="SQL"] .view-line');
    await rule.locator('.action').first().waitFor();
    await assertNotShown();
    await assertGuarded(rule);
    await workbench().runCommand('View: Close All Editors');
  });

  describe('those of a connection too', () => {
    before(() => addConnection(workbench(), cloudName, started().cloud));

    it('are neither in the page of a device nor in its shadow', () => walkDevices(cloudName));

    it('are in no address that was asked for, and in no file but that of the keys, which is for its owner alone', async () => {
      const { page, userData, workspace } = workbench();
      assert.ok(asked.length > 10);
      for (const url of asked) assert.deepEqual(foundIn(url), [], url);
      const keyFile = path.join(emulatorFolder(), 'keys.json');
      assert.equal((await stat(keyFile)).mode & 0o777, 0o600);
      // What VS Code keeps is written a while after it changed.
      await waitFor('what VS Code keeps of this connection', async () => (await storedText(page)).includes(cloudName));
      assert.deepEqual(foundIn(await storedText(page)), []);
      const read: string[] = [];
      for (const folder of [userData, workspace]) {
        for (const entry of await Array.fromAsync(glob('**/*', { cwd: folder }))) {
          const file = path.join(folder, entry);
          if (!(await stat(file)).isFile() || file === keyFile) continue;
          const found = foundIn(await readFile(file, 'latin1'));
          read.push(path.basename(file));
          // The database is the platform itself, which knows its devices.
          const isDatabase = path.dirname(file) === emulatorFolder() && /\.db(?:-wal|-shm)?$/.test(file);
          const allowed = isDatabase ? ['the DeviceSecret on the emulator'] : [];
          assert.deepEqual(
            found.filter((name) => !allowed.includes(name)),
            [],
            file,
          );
        }
      }
      for (const name of ['Fleetbook.log', 'emulator.log', 'settings.json', 'welcome.fleet.md'])
        assert.ok(read.includes(name), `${name} was not looked into: ${read.join(', ')}`);
    });
  });
});
