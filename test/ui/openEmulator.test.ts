import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { emulatorEndpoint } from '../../src/protocol/emulatorFiles.ts';
import { StatusBar } from './support/statusBar.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const question = 'Open the local emulator to devices on other machines, on 0.0.0.0?';

describe('An emulator that is open to devices on other machines', () => {
  const workbench = useWorkbench({ machineSettings: { 'fleetbook.emulator.mqttHost': '0.0.0.0' } });
  const statusBar = () => new StatusBar(workbench().page);
  const endpoint = async () => {
    const folder = path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator');
    return emulatorEndpoint.parse(JSON.parse(await readFile(path.join(folder, 'endpoint.json'), 'utf8')));
  };

  it('opens when a person has agreed, and not before', async () => {
    const { page, tree, notifications } = workbench();
    await tree.openView('Fleetbook');
    const words = await notifications.waitForDialog(question);
    const starting = page.locator('.part.sidebar').getByText('The local emulator is starting…');
    await starting.waitFor();
    assert.match(words, /The API stays on this computer/);
    await workbench().screenshot('open-emulator-question');
    await notifications.answerDialog(question, 'This Computer Only');
    await tree.expand('Local emulator', 'cn-shanghai', 'Products');
    await starting.waitFor({ state: 'hidden' });
    await statusBar().waitForText('Local emulator · cn-shanghai · running');
    assert.doesNotMatch(await statusBar().text(), /0\.0\.0\.0/);
    assert.equal((await endpoint()).mqttHost, '127.0.0.1');
  });

  it('is shown in the status bar while it lasts', async () => {
    const { tree, notifications, page } = workbench();
    await workbench().runCommand('Fleetbook: Stop Emulator');
    await statusBar().waitForText('stopped');
    await workbench().runCommand('Fleetbook: Start Emulator');
    await notifications.waitForDialog(question);
    await notifications.answerDialog(question, 'Open to Other Machines');
    await statusBar().waitForText('0.0.0.0:');
    const { mqttHost, mqttPort } = await endpoint();
    assert.equal(mqttHost, '0.0.0.0');
    await statusBar().waitForText(`0.0.0.0:${mqttPort}`);
    const lan = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
    const socket = connect(mqttPort, lan ?? '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
    await tree.expand('Local emulator', 'cn-shanghai', 'Products');
    await notifications.dismissAll();
    await workbench().screenshot('open-emulator', async () => {
      await statusBar().hover();
      await page.getByText(`Devices on other machines reach the local emulator on 0.0.0.0:${mqttPort}.`).waitFor();
    });
  });

  it('is one for a window too that merely attaches to it', async () => {
    await workbench().reload();
    await workbench().tree.openView('Fleetbook');
    await statusBar().waitForText(`0.0.0.0:${(await endpoint()).mqttPort}`);
  });

  it('is closed again by choosing this computer only, and starting it anew', async () => {
    const { quickInput, notifications } = workbench();
    await statusBar().click();
    await quickInput.pick('Choose Address for Devices…');
    await quickInput.choose('This computer only');
    await notifications.waitFor('The local emulator serves devices on 0.0.0.0.');
    await workbench().screenshot('open-emulator-restart');
    await notifications.answer('The local emulator serves devices on 0.0.0.0.', 'Restart Emulator');
    await waitFor('the mark to go', async () => (await statusBar().text()).endsWith('running'));
    assert.equal((await endpoint()).mqttHost, '127.0.0.1');
  });
});
