import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
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

  const pageOf = (deviceName: string, tab: string): Promise<Frame> =>
    openDevicePage(workbench(), meters, deviceName, tab);
  const emulator = () => emulatorOf(workbench().userData);
  const connect = async (deviceName: string): Promise<AlinkDevice> =>
    AlinkDevice.connect({ running: await emulator() }, client, 'a1Meter0001', deviceName);
  const waitForFocus = (what: string, control: Locator): Promise<void> =>
    waitFor(`the focus on ${what}`, async () =>
      control.evaluate((node: { matches: (selector: string) => boolean }) => node.matches(':focus')),
    );

  it('draws the history of several properties, as charts and as a table', async () => {
    const frame = await pageOf('meter-0001', 'History');
    const history = frame.locator('.part.history');
    await history.locator('.chart canvas, tbody tr').first().waitFor();
    const asCharts = history.getByRole('button', { name: 'Show as Charts' });
    if (await asCharts.isVisible()) await asCharts.click();
    await history.locator('.chart canvas').first().waitFor();
    await history.getByRole('checkbox', { name: 'Frequency' }).check();
    await waitFor('a third chart', async () => (await history.locator('.chart').count()) === 3);
    await workbench().screenshot('device-page-history');
    assert.deepEqual(await seriousFaults(workbench().page), []);
    await history.getByRole('button', { name: 'Show as Table' }).click();
    await history.getByRole('columnheader', { name: 'Voltage (V)' }).waitFor();
    await history.locator('tbody tr').nth(5).waitFor({ state: 'attached' });
    await asCharts.click();
  });

  it('draws the charts in the colours of the theme, also of one that came while they were out of view', async () => {
    const frame = await pageOf('meter-0001', 'History');
    const canvas = frame.locator('.part.history .chart canvas').first();
    await canvas.waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await pageOf('meter-0001', 'Overview');
      await workbench().switchTheme(theme);
      await pageOf('meter-0001', 'History');
      await canvas.waitFor();
      await waitFor(
        `a grid in the colour of the ${theme} theme`,
        async () => (await frame.evaluate<number>(gridPixels)) > 100,
      );
    }
  });

  it('zooms into the charts by their buttons and the keyboard alone, and reads another time', async () => {
    const frame = await pageOf('meter-0001', 'History');
    const { page } = workbench();
    const history = frame.locator('.part.history');
    await history.locator('.chart canvas, tbody tr').first().waitFor();
    const asCharts = history.getByRole('button', { name: 'Show as Charts' });
    if (await asCharts.isVisible()) await asCharts.click();
    const canvas = history.locator('.chart canvas').first();
    await canvas.waitFor();
    const picture = (): Promise<string> => canvas.evaluate((drawn: { toDataURL: () => string }) => drawn.toDataURL());
    const press = async (name: string, key: string): Promise<void> => {
      const control = history.getByRole('button', { name, exact: true });
      const before = await picture();
      await control.focus();
      await page.keyboard.press(key);
      await waitFor(`the charts after ${name}`, async () => (await picture()) !== before);
      // Who goes on by the keyboard goes on from there.
      await waitForFocus(name, control);
    };
    const zoomIn = history.getByRole('button', { name: 'Zoom in', exact: true });
    await history.getByRole('button', { name: 'Show the whole time' }).click();
    await page.mouse.move(0, 0);
    const whole = await picture();
    await press('Zoom in', 'Enter');
    await press('Zoom in', ' ');
    await press('Zoom out', 'Enter');
    await press('Show the whole time', ' ');
    await waitFor('the charts as they were', async () => (await picture()) === whole);
    await press('Zoom in', 'Enter');
    await page.mouse.move(0, 0);
    const part = await picture();
    const isBack = (): Promise<void> => waitFor('what was zoomed into', async () => (await picture()) === part);
    for (const theme of ['light', 'dark'] as const) await workbench().switchTheme(theme);
    await isBack();
    // Another property is drawn beside those that are there.
    const charts = await history.locator('.chart').count();
    const interval = history.getByRole('checkbox', { name: 'Reporting interval' });
    await interval.setChecked(!(await interval.isChecked()));
    await waitFor('other charts', async () => (await history.locator('.chart').count()) !== charts);
    await isBack();
    await history.getByRole('button', { name: 'Show as Table' }).click();
    await waitFor('no way to zoom into a table', () => zoomIn.isDisabled());
    await asCharts.click();
    await isBack();
    assert.ok(await zoomIn.isEnabled());
    await press('Show the whole time', ' ');
    const range = history.getByRole('combobox', { name: 'Time range of the history' });
    await range.focus();
    await page.keyboard.press('Home');
    await waitFor('the shortest time', async () => (await range.inputValue()) === 'Last 15 minutes');
    await canvas.waitFor();
    await waitForFocus('the time range', range);
    await range.selectOption('From … to …');
    await history.getByLabel('the history from', { exact: true }).fill('2030-01-01T00:00:00');
    await history.getByText('Choose a beginning that is before the end.').waitFor();
    await range.selectOption('Last 24 hours');
    await history.locator('.chart canvas').first().waitFor();
  });

  it('exports the whole history of the chosen properties into a file', async () => {
    const frame = await pageOf('meter-0001', 'History');
    await frame.locator('.part.history .chart canvas').first().waitFor();
    await frame.getByRole('button', { name: 'Export as CSV…' }).click();
    const { notifications, quickInput, workspace } = workbench();
    const file = path.join(workspace, `history-${Date.now()}.csv`);
    await quickInput.chooseFile(file);
    await notifications.waitFor(`${path.basename(file)} holds`);
    await notifications.dismissAll();
    const [head = '', ...rows] = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    assert.match(head, /^\uFEFFTime,\w+,\w+/);
    assert.ok(rows.length > 5);
    for (const row of rows) assert.match(row, /^\d{4}-\d\d-\d\dT[\d:.]+Z,/);
  });

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
    const frame = await pageOf(name, 'History');
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
    const frame = await pageOf(name, 'Events');
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
      const frame = await pageOf('meter-0001', tab);
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
      const frame = await pageOf('meter-0001', tab);
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

/** How many pixels of the first chart have the colour that the theme has for lines. */
const gridPixels = `(() => {
  const canvas = document.querySelector('.part.history .chart canvas');
  const brush = new OffscreenCanvas(1, 1).getContext('2d');
  brush.fillStyle = getComputedStyle(canvas).getPropertyValue('--vscode-editorWidget-border');
  brush.fillRect(0, 0, 1, 1);
  const line = brush.getImageData(0, 0, 1, 1).data.join();
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (data.subarray(at, at + 4).join() === line) count += 1;
  return count;
})()`;
