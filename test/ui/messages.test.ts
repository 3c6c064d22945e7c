import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { encodePayload } from '../../src/common/encodePayload.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { callEmulator } from '../support/callEmulator.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { requestControl } from '../support/control.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const product = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats'] as const;
/** It is not connected: nothing comes but what the tests send. */
const quiet = 'thermostat-0002';
const topic = `/a1Thermo001/${quiet}/user/schedule`;

describe('The messages panel', () => {
  const workbench = useWorkbench();

  before(async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...product, 'Devices');
  });

  /** The panel that follows something, opened from its row and in front. */
  const open = async (title: string, ...row: readonly string[]): Promise<Frame> => {
    const { tree, editors } = workbench();
    await tree.openView('Fleetbook');
    await tree.chooseFromMenu('Follow Messages…', ...row);
    await editors.tab(`Messages: ${title}`).click();
    const frame = await editors.frame(`h1:text-is("${title}")`);
    const resume = frame.getByRole('button', { name: 'Resume' });
    if (await resume.isVisible()) await resume.click();
    await frame.getByLabel('Search topics and messages').fill('');
    return frame;
  };

  /** The same with no messages yet, of what nobody else sends messages to. */
  const follow = async (title: string, ...row: readonly string[]): Promise<Frame> => {
    const frame = await open(title, ...row);
    // A clearing that comes late would take what the test sends.
    if (!(await frame.getByText('No message came yet').isVisible())) {
      await frame.getByRole('button', { name: 'Clear' }).click();
    }
    await frame.getByText('No message came yet').waitFor();
    return frame;
  };

  const publishOn = async (TopicFullName: string, ...contents: readonly string[]): Promise<void> => {
    const emulator = await emulatorOf(workbench().userData);
    for (const MessageContent of contents) {
      const answer = await callEmulator(emulator, 'Pub', { ProductKey: 'a1Thermo001', TopicFullName, MessageContent });
      assert.equal(answer.status, 200);
    }
  };
  const publish = (...contents: readonly string[]) => publishOn(topic, ...contents);

  const schedule = (from: string, night: number) => encodePayload(JSON.stringify({ from, until: '22:00', night }));

  it('follows a device, and shows a message as JSON, text, hex, and beside the one before', async () => {
    const frame = await follow(quiet, ...product, 'Devices', quiet);
    await publish(schedule('06:00', 17), schedule('06:30', 17), Buffer.from([0, 255, 1]).toString('base64'));
    await frame.locator('.row').nth(2).waitFor();
    await frame.locator('.row', { hasText: '06:30' }).click();
    await frame.getByRole('tab', { name: 'JSON' }).click();
    await frame.locator('.payload.json').getByText('"06:30"').waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'messages-json'), []);
    await frame.getByRole('tab', { name: 'Changes' }).click();
    await frame.locator('.line.removed', { hasText: '06:00' }).waitFor();
    await frame.locator('.line.added', { hasText: '06:30' }).waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'messages-changes'), []);
    await frame.getByRole('tab', { name: 'Text' }).click();
    await frame.locator('.payload.text').getByText('{"from":"06:30"').waitFor();
    // The keys go from message to message; bytes that are no text are shown as such.
    await frame.locator('.rows').focus();
    await workbench().page.keyboard.press('ArrowDown');
    await frame.getByRole('tab', { name: 'Hex' }).click();
    await frame.locator('.payload.hex').getByText('00 ff 01').waitFor();
  });

  it('says of messages that are too long how far they were compared, and where none before it is kept', async () => {
    const frame = await follow(quiet, ...product, 'Devices', quiet);
    const long = Array.from({ length: 7_000 }, () => '0123456789').join('\n');
    await publish(...['warm', 'cold'].map((word) => Buffer.from(`${long}\n${word}`).toString('base64')));
    await frame.locator('.row').nth(1).click();
    await frame.getByRole('tab', { name: 'Changes' }).click();
    const end = frame.locator('.difference .line.cut');
    await end.getByText('what follows is too long, and was not compared').waitFor();
    await frame.locator('.note').getByText('Compared with the message before on this topic').waitFor();
    await end.scrollIntoViewIfNeeded();
    await workbench().screenshot('messages-changes-cut');
    await frame.locator('.row').first().click();
    await frame.getByText('No message before this one on its topic is kept.').waitFor();
  });

  it('draws the way of a message from the call or the device to where it went', async () => {
    const frame = await open('thermostat-0001', ...product, 'Devices', 'thermostat-0001');
    // A live device of the sample: rules and routes take its messages.
    await frame.locator('.row', { hasText: 'user/update' }).first().click({ timeout: 60_000 });
    await frame.getByRole('tab', { name: 'Trace' }).click();
    await frame.locator('.station', { hasText: 'gateway-01' }).first().waitFor();
    await waitFor('the device that it came from', async () =>
      ((await frame.locator('.station').first().textContent()) ?? '').startsWith('thermostat-0001'),
    );
    await workbench().screenshot('messages-trace');
    assert.deepEqual(await faultsInEachTheme(workbench(), 'messages-trace'), []);
  });

  it('draws it as far as the destination that a rule brings it to', async () => {
    const name = 'thermostat-0009';
    const frame = await follow(name, ...product, 'Devices', name);
    const { mqttPort } = await emulatorOf(workbench().userData);
    const client = await clientOfEmulator(
      path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'),
    );
    await using device = await AlinkDevice.connect({ running: { mqttPort } }, client, 'a1Thermo001', name);
    await device.client.publishAsync(`/a1Thermo001/${name}/user/update`, '{"temperature":31.5}', { qos: 1 });
    await frame.locator('.row', { hasText: '31.5' }).first().click();
    await frame.getByRole('tab', { name: 'Trace' }).click();
    // As a screen reader tells them; the picture's own labels are cut where they are long.
    await frame.getByRole('listitem', { name: /^High_temperature_alert matched/ }).waitFor();
    await frame.getByRole('listitem', { name: /^room-alerts MNS, delivered/ }).waitFor();
    await workbench().screenshot('messages-trace-destination');
  });

  it('goes on drawing it while a delivery is tried again, and keeps the focus', async () => {
    const name = 'thermostat-0010';
    const frame = await follow(name, ...product, 'Devices', name);
    const running = await emulatorOf(workbench().userData);
    const client = await clientOfEmulator(
      path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator'),
    );
    const fail = async (failures: number): Promise<void> => {
      const place = 'destinations/MNS/room-alerts?regionId=cn-shanghai';
      assert.equal((await requestControl(running, 'PUT', place, JSON.stringify({ failures }))).status, 200);
    };
    await using device = await AlinkDevice.connect({ running }, client, 'a1Thermo001', name);
    await fail(1_000);
    try {
      await device.client.publishAsync(`/a1Thermo001/${name}/user/update`, '{"temperature":32.5}', { qos: 1 });
      await frame.locator('.row', { hasText: '32.5' }).first().click();
      await frame.getByRole('tab', { name: 'Trace' }).click();
      const picture = frame.getByRole('group', { name: 'The way of the message' });
      await picture.focus();
      // The last of four, nobody having asked anew.
      await frame.getByRole('listitem', { name: /^room-alerts MNS, failed: .*attempt 4/ }).waitFor({ timeout: 60_000 });
      assert.equal(
        await picture.evaluate((node: { matches: (selector: string) => boolean }) => node.matches(':focus')),
        true,
      );
      await workbench().screenshot('messages-trace-failed');
    } finally {
      await fail(0);
    }
  });

  it('pauses, searches and says what waits', async () => {
    const frame = await follow(quiet, ...product, 'Devices', quiet);
    await publish(schedule('07:00', 1));
    await frame.locator('.row').first().waitFor();
    await frame.locator('.rows').focus();
    await workbench().page.keyboard.press(' ');
    await frame.getByText('paused, 0 waiting').waitFor();
    await publish(schedule('08:00', 2), schedule('09:00', 3));
    await frame.getByText('paused, 2 waiting').waitFor();
    await waitFor('one row', async () => (await frame.locator('.row').count()) === 1);
    await workbench().page.keyboard.press(' ');
    await frame.locator('.row').nth(2).waitFor();
    await workbench().page.keyboard.press('Control+f');
    await frame.getByLabel('Search topics and messages').fill('08:00');
    await frame.getByText('1 of 3 messages').waitFor();
    await waitFor('the one that is found', async () =>
      ((await frame.locator('.row').first().textContent()) ?? '').includes('08:00'),
    );
    await workbench().screenshot('messages-search');
  });

  it('follows a product: what any of its devices sends or is sent', async () => {
    const frame = await open('Thermostats', ...product);
    await frame.getByText('a1Thermo001 · Local emulator · cn-shanghai').waitFor();
    await publish(schedule('05:30', 9));
    await publishOn('/a1Thermo001/thermostat-0009/user/schedule', Buffer.from('{"night":8}').toString('base64'));
    await frame.getByLabel('Search topics and messages').fill('user/schedule');
    for (const name of [quiet, 'thermostat-0009']) await frame.locator('.row', { hasText: name }).first().waitFor();
    // Live devices of the sample, each on a topic of its own.
    await frame.getByLabel('Search topics and messages').fill('user/update');
    for (const name of ['thermostat-0001', 'thermostat-0011'])
      await frame.locator('.row', { hasText: name }).first().waitFor({ timeout: 60_000 });
    await workbench().screenshot('messages-product');
    await frame.getByRole('button', { name: 'Clear' }).click();
  });

  it('says how many older messages made room for those that came', async () => {
    const frame = await follow(quiet, ...product, 'Devices', quiet);
    // More than the 48 MB that a panel keeps.
    const large = Buffer.alloc(250_000, 'x').toString('base64');
    for (let sent = 0; sent < 220; sent += 20) await publish(...Array.from({ length: 20 }, () => large));
    await frame.getByText(/^\d+ messages.* · \d+ older dropped to make room/).waitFor();
    const shown = await frame.getByText(/^\d+ messages.* · \d+ older dropped to make room/).innerText();
    assert.ok(Number.parseInt(shown, 10) > 60, shown);
    // Of a list this long, those in view are in the page and a few beside them.
    const rows = await frame.locator('.row').count();
    assert.ok(rows > 0 && rows < 60, `${rows} rows`);
    await workbench().screenshot('messages-made-room');
    await frame.getByRole('button', { name: 'Clear' }).click();
  });

  it('sends a message again, and saves it as a cell and as a rule test', async () => {
    const { notifications, page, quickInput, editors } = workbench();
    const frame = await follow(quiet, ...product, 'Devices', quiet);
    await publish(schedule('10:00', 5));
    await frame.locator('.row').first().click();
    await frame.getByRole('button', { name: 'Send Again' }).click();
    await notifications.waitFor('Sent again by Pub');
    await frame.locator('.row').nth(1).waitFor();
    await frame.getByRole('button', { name: 'Save as Rule Test' }).click();
    await quickInput.choose('user-schedule.rule-test.json');
    await editors.tab('user-schedule.rule-test.json').waitFor();
    const file = path.join(workbench().workspace, 'user-schedule.rule-test.json');
    const saved = JSON.parse(await readFile(file, 'utf8')) as { query: string; cases: { expect: unknown }[] };
    assert.equal(saved.query, 'SELECT *\nFROM "/a1Thermo001/+/user/schedule"');
    assert.deepEqual(saved.cases[0]?.expect, { row: { from: '10:00', until: '22:00', night: 5 } });
    await editors.tab(`Messages: ${quiet}`).click();
    const again = await editors.frame(`h1:text-is("${quiet}")`);
    await again.getByRole('button', { name: 'Save as Cell' }).click();
    const cell = page.locator('.notebook-editor .view-line').getByText(`TopicFullName: ${topic}`).first();
    await waitFor('the cell, or the question where it goes', async () => {
      if (await quickInput.isOpen()) await quickInput.choose('New notebook');
      return cell.isVisible();
    });
  });

  it('follows a topic of all devices, and says that the emulator was stopped', async () => {
    const { tree } = workbench();
    await tree.expand(...product, 'Topics');
    const frame = await follow('/a1Thermo001/+/user/schedule', ...product, 'Topics', 'user/schedule');
    await publish(schedule('11:00', 5));
    await frame.locator('.row', { hasText: quiet }).waitFor();
    await workbench().runCommand('Fleetbook: Stop Emulator');
    await frame.getByText('The local emulator is stopped').waitFor();
    await workbench().screenshot('messages-stopped');
    await frame.getByRole('button', { name: 'Start Emulator' }).click();
    await waitFor('the banner to go', async () => (await frame.locator('.banner').count()) === 0);
  });
});
