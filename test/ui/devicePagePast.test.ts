import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import type { Client } from '../../src/client/client.ts';
import { alinkTopic } from '../../src/device/alink.ts';
import { AlinkDevice } from '../support/alinkDevice.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { clearFaults, injectFault } from '../support/faults.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { openDevicePage } from './support/openDevicePage.ts';
import { seriousFaults } from './support/seriousFaults.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const meters = [...products, 'Energy_meters', 'Devices'] as const;
const hour = 3_600_000;
const code = 'iot.system.SystemException';

describe('The past on the page of a device', () => {
  const workbench = useWorkbench();
  let client: Client;

  before(async () => {
    const { tree, userData } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products);
    client = await clientOfEmulator(path.join(userData, 'User/globalStorage/fleetbook.fleetbook/emulator'));
  });

  const emulator = () => emulatorOf(workbench().userData);
  const connect = async (deviceName: string): Promise<AlinkDevice> =>
    AlinkDevice.connect({ running: await emulator() }, client, 'a1Meter0001', deviceName);
  const waitForFocus = (what: string, control: Locator): Promise<void> =>
    waitFor(`the focus on ${what}`, async () =>
      control.evaluate((node: { matches: (selector: string) => boolean }) => node.matches(':focus')),
    );

  it('has older values where there are many: they are read of the time that is shown, and not in the place of another one', async () => {
    const name = 'meter-0020';
    const count = 1_050;
    await using device = await connect(name);
    const topic = alinkTopic(device.name, 'thing.event.property.post');
    const begin = Date.now() - 5 * hour;
    const posts = Array.from({ length: count }, (_, index) => {
      const params = { voltage: { value: 229 + (index % 3), time: begin + index * 10_000 } };
      const method = 'thing.event.property.post';
      return device.client.publishAsync(topic, JSON.stringify({ id: String(index), version: '1.0', params, method }));
    });
    await Promise.all(posts);
    assert.equal((await device.ask('thing.event.property.post', { frequency: 50 })).code, 200);
    const frame = await openDevicePage(workbench(), meters, name, 'History');
    const history = frame.locator('.part.history');
    const range = history.getByRole('combobox', { name: 'Time range of the history' });
    const older = history.getByRole('button', { name: 'Read Older Values' });
    const chart = history.getByRole('img', { name: /Voltage/ });
    const reading = history.locator('.loading');
    // A first try may have left another time.
    await range.selectOption('Last 24 hours');
    await history.getByRole('button', { name: 'Read the history again' }).click();
    await history.getByText('There are older values of Voltage (V) in this time.').waitFor();
    await workbench().screenshot('device-page-history-older');

    await injectFault(await emulator(), { operation: 'QueryDevicePropertyData', latency: 3_000, times: 500 });
    try {
      await range.selectOption('Last 6 hours');
      await reading.waitFor();
      await chart.waitFor();
      assert.equal(await older.isVisible(), false, 'older values of the other time cannot be asked for meanwhile');
    } finally {
      await clearFaults(await emulator());
    }
    await older.waitFor();
    await older.press('Enter');
    await older.waitFor({ state: 'detached' });
    assert.match(
      (await chart.getAttribute('aria-label')) ?? '',
      new RegExp(`Voltage \\(V\\): ${count.toLocaleString('en')} values`),
    );
    await waitForFocus('the title, where there is nothing older any more', history.getByRole('heading').first());

    await injectFault(await emulator(), { operation: 'QueryDevicePropertyData', code, times: 500 });
    try {
      await history.getByRole('button', { name: 'Read the history again' }).click();
      await history.locator('.banner.error').getByText(code).waitFor();
      await chart.waitFor();
    } finally {
      await clearFaults(await emulator());
    }
    await history.getByRole('button', { name: 'Try Again' }).click();
    await history.locator('.banner.error').waitFor({ state: 'detached' });
  });

  it('has older events where there are many, and not in the place of another kind', async () => {
    const name = 'meter-0022';
    await using device = await connect(name);
    const rows = 120;
    const method = 'thing.event.overload.post';
    for (let index = 0; index < rows; index++) {
      assert.equal((await device.ask(method, { phase: 1, power: 10_000 + index })).code, 200);
    }
    const frame = await openDevicePage(workbench(), meters, name, 'Events');
    const events = frame.locator('.part.events');
    const kind = events.getByRole('combobox', { name: 'Kind of events' });
    const older = events.getByRole('button', { name: 'Older events' });
    await kind.selectOption('alert');
    await events.getByRole('button', { name: 'Read the events again' }).click();
    await older.waitFor();
    const operation = 'QueryDeviceEventData';
    await injectFault(await emulator(), { operation, latency: 3_000, times: 500 });
    try {
      await kind.selectOption('all events');
      await events.locator('.loading').getByText('Reading the events').waitFor();
      assert.equal(await older.isVisible(), false, 'older ones of the other kind cannot be asked for meanwhile');
      assert.notEqual(await events.locator('tbody tr').count(), 0, 'what was read before stays');
    } finally {
      await clearFaults(await emulator());
    }
    await older.waitFor();
    await older.press('Enter');
    await waitFor('all of them', async () => (await events.locator('tbody tr').count()) >= rows);
    await older.waitFor({ state: 'detached' });
    await waitForFocus('the title, where there is nothing older any more', events.getByRole('heading').first());
  });

  for (const [tab, words] of [
    ['Properties', /Voltage/],
    ['History', /Voltage/],
    ['Events', /Overload|There were no events/],
    ['Services', /readRegister/],
  ] as const) {
    it(`stays on the tab ${tab}, like all the rest there, where the thing model cannot be read again`, async () => {
      const frame = await openDevicePage(workbench(), meters, 'meter-0001', tab);
      const panel = frame.getByRole('tabpanel', { name: tab });
      // The failure is a part without a title.
      const content = panel
        .locator('.part')
        .filter({ has: frame.getByRole('heading') })
        .first();
      const failure = panel.locator('.banner.error', { hasText: 'The thing model cannot be read' });
      await content.getByText(words).filter({ visible: true }).first().waitFor();
      await injectFault(await emulator(), { operation: 'GetThingModelTsl', code, times: 500 });
      try {
        await frame.getByRole('button', { name: 'Read everything again' }).click();
        await failure.getByText(code).waitFor();
        await content.getByText(words).filter({ visible: true }).first().waitFor();
        await workbench().screenshot(`device-page-model-failure-${tab}`);
        assert.deepEqual(await seriousFaults(workbench().page), []);
      } finally {
        await clearFaults(await emulator());
      }
      await failure.getByRole('button', { name: 'Try Again' }).press('Enter');
      await failure.waitFor({ state: 'detached' });
      await content.getByText(words).filter({ visible: true }).first().waitFor();
      await waitForFocus('the title of what stayed', content.getByRole('heading').first());
    });
  }

  for (const [part, operation, tab] of [
    ['tags', 'QueryDeviceProp', 'Overview'],
    ['history', 'QueryDevicePropertyData', 'History'],
    ['events', 'QueryDeviceEventData', 'Events'],
  ] as const) {
    it(`is tried again for all to see, and fails once more for all to see, in the part ${part}`, async () => {
      const frame = await openDevicePage(workbench(), meters, 'meter-0001', tab);
      const own = frame.locator(`.part.${part}`);
      const failure = own.locator('.banner.error');
      const again = failure.getByRole('button', { name: 'Try Again' });
      await own.locator('canvas, tbody, .tag-form').first().waitFor();
      await injectFault(await emulator(), { operation, code, times: 500 });
      try {
        await frame.getByRole('button', { name: 'Read everything again' }).click();
        await failure.getByText(code).waitFor();
        await clearFaults(await emulator());
        await injectFault(await emulator(), { operation, code, latency: 2_000, times: 500 });
        await again.press('Enter');
        await own.locator('.loading').getByText('Reading').waitFor();
        await failure.waitFor({ state: 'detached' });
        // What was read before stays below.
        await own.locator('canvas, tbody, .tag-form').first().waitFor();
        await failure.getByText(code).waitFor();
        await waitForFocus('the button, to press it once more', again);
      } finally {
        await clearFaults(await emulator());
      }
      await again.press('Enter');
      await failure.waitFor({ state: 'detached' });
      await waitForFocus('the title of what was read', own.getByRole('heading').first());
    });
  }
});
