import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { connectAsync } from 'mqtt';
import type { Frame, Locator } from 'playwright-core';
import { Client } from '../../src/client/client.ts';
import { deriveCredentials } from '../../src/device/credentials.ts';
import { emulatorEndpoint } from '../../src/protocol/emulatorFiles.ts';
import { requestControl } from '../support/control.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { unreachedInTabs } from './support/unreachedInTabs.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const title = 'Local Emulator';

describe('The emulator page', () => {
  const workbench = useWorkbench();

  /** The page, brought to the front with this tab. */
  const openTab = async (tab: string): Promise<Frame> => {
    const { editors } = workbench();
    if ((await editors.tab(title).count()) === 0) await workbench().runCommand('Fleetbook: Open Emulator Page');
    await editors.tab(title).click();
    const frame = await editors.frame(`h1:text-is("${title}")`);
    if (tab !== '') await frame.getByRole('tab', { name: tab }).click();
    return frame;
  };
  const emulator = () => emulatorOf(workbench().userData);
  const control = async (path: string): Promise<unknown> =>
    (await requestControl(await emulator(), 'GET', path)).json();
  const client = async () => {
    const { httpPort, keys } = await emulator();
    return new Client({ endpoint: `http://127.0.0.1:${httpPort}`, regionId: 'cn-shanghai', credentials: keys });
  };
  /** Has a thermostat that does not run by itself report what the sample's rule is about; those that do get there but slowly. */
  const reportWarmRoom = async (api: Client, times = 1): Promise<void> => {
    const [productKey, deviceName] = ['a1Thermo001', 'thermostat-0002'];
    const { Data } = await api.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
    const credentials = deriveCredentials({ productKey, deviceName, deviceSecret: Data.DeviceSecret ?? '' });
    const device = await connectAsync({ host: '127.0.0.1', port: (await emulator()).mqttPort, ...credentials });
    for (let count = 0; count < times; count++) {
      await device.publishAsync(`/${productKey}/${deviceName}/user/update`, '{"temperature":35}', { qos: 1 });
    }
    await device.endAsync();
  };
  /** Takes a screenshot, and looks for what is hard to use. */
  const look = async (name: string): Promise<void> => {
    assert.deepEqual(await faultsInEachTheme(workbench(), name), []);
  };

  const waitForFocus = (what: string, control: Locator): Promise<void> =>
    waitFor(`the focus on ${what}`, async () =>
      control.evaluate((node: { matches: (selector: string) => boolean }) => node.matches(':focus')),
    );

  before(async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand('Local emulator', 'cn-shanghai', 'Products');
  });

  it('shows where the emulator is reached, and how much goes on', async () => {
    const frame = await openTab('Overview');
    const { httpPort, keys } = await emulator();
    await frame.getByText(`http://127.0.0.1:${httpPort}`, { exact: true }).waitFor();
    await frame.locator('.strip .status.online').getByText('Running').waitFor();
    const rate = frame.locator('.tile', { hasText: 'Messages a second' }).locator('.tile-value');
    await waitFor('the live devices to be counted', async () => /^[\d,.]+$/.test(await rate.innerText()));
    await frame
      .locator('.tile', { hasText: 'Devices connected' })
      .getByText(/of 5,000 in 4 products/)
      .waitFor();
    assert.ok(!(await frame.content()).includes(keys.accessKeySecret));
    const copiers = await frame.locator('.part.overview tbody td:last-child').first().boundingBox();
    assert.ok((copiers?.width ?? Infinity) < 70, 'a column of icons is as wide as they are');
    await look('emulator-overview');
  });

  it('shows what rules delivered, a page at a time, and what they could not deliver', async () => {
    const api = await client();
    const [rule] = (await api.call('ListRule', { CurrentPage: 1, PageSize: 10 })).Data.filter(
      ({ Status }) => Status === 'RUNNING',
    );
    assert.ok(rule, 'a rule of the sample runs');
    await reportWarmRoom(api);
    const frame = await openTab('Destinations');
    const opener = frame.locator('.part.destinations td button.link').first();
    await opener.waitFor();
    const name = await opener.innerText();
    await opener.click();
    const contents = frame.locator('.part.items');
    await contents.locator('tbody tr').first().waitFor();
    await waitFor(`the contents of ${name}`, async () => (await contents.innerText()).includes(name));
    await contents
      .locator('.pager')
      .getByText(/^1 to \d+ of \d+$/)
      .waitFor();
    await frame.locator('.part.failures').waitFor();
    await look('emulator-destinations');
    const destination = async () =>
      ((await control('destinations')) as { destinations: { name: string; failures: number }[] }).destinations.find(
        (one) => one.name === name,
      );
    const failing = frame.locator('.part.destinations tr', { hasText: name }).getByRole('button', { name: /fail/ });
    if ((await destination())?.failures === 0) await failing.click();
    await waitFor('deliveries to fail', async () => ((await destination())?.failures ?? 0) > 0);
    await reportWarmRoom(api);
    // It is given up after three more tries.
    const failures = frame.locator('.part.failures');
    const again = failures.getByRole('button', { name: 'Deliver Again' }).first();
    await again.waitFor({ timeout: 60_000 });
    const [one, all] = await Promise.all(
      [again, failures.getByRole('button', { name: 'Forget All' })].map((button) => button.boundingBox()),
    );
    assert.ok((one?.height ?? Infinity) <= (all?.height ?? 0), 'a button in a table is as high as others');
    await failures.getByRole('button', { name: 'Forget All' }).scrollIntoViewIfNeeded();
    await look('emulator-failures');
    const succeeding = failing.getByText('Stop failing');
    if (await succeeding.isVisible()) await succeeding.click();
    await waitFor('deliveries to succeed', async () => (await destination())?.failures === 0);
    await again.click();
    await waitFor('what was delivered again to go', async () => {
      const all = failures.getByRole('button', { name: 'Deliver All Again' });
      // It is disabled once there is nothing left, also between the two lines.
      if (await all.isEnabled()) await all.click({ timeout: 1_000 }).catch(() => undefined);
      return failures.getByText('Every delivery succeeded').isVisible();
    });
  });

  it('turns the pages of what a destination was given by the keyboard, also where the last one is gone meanwhile', async () => {
    const api = await client();
    await reportWarmRoom(api, 60);
    const frame = await openTab('Destinations');
    const opener = frame.locator('.part.destinations td button.link', { hasText: 'room-alerts' });
    await opener.click();
    const contents = frame.locator('.part.items');
    const [newer, older] = ['Newer', 'Older'].map((name) => contents.getByRole('button', { name, exact: true }));
    assert.ok(newer && older);
    await waitFor('more than one page', async () => {
      await contents.getByRole('button', { name: 'Refresh' }).click();
      return (await older.getAttribute('aria-disabled')) === 'false';
    });
    const words = contents.locator('.pager .muted');
    while ((await older.getAttribute('aria-disabled')) === 'false') {
      const before = await words.innerText();
      await older.press('Enter');
      await waitFor('an older page', async () => (await words.innerText()) !== before);
    }
    await waitForFocus('the button at the end', older);
    await newer.press('Enter');
    await contents.getByText(/^1 to 50 of/).waitFor();
    await waitForFocus('the button at the beginning', newer);
    await older.press('Enter');
    await contents.getByText(/^51 to/).waitFor();
    // Somebody empties it, and few are delivered after that.
    const { destinations } = (await control('destinations')) as { destinations: Record<string, string>[] };
    const { type = '', name = '', regionId = '' } = destinations.find((one) => one['name'] === 'room-alerts') ?? {};
    const { status } = await requestControl(
      await emulator(),
      'DELETE',
      `destinations/${type}/${name}?regionId=${regionId}`,
    );
    assert.equal(status, 200);
    await reportWarmRoom(api);
    await waitFor('the new one', async () => {
      await contents.getByRole('button', { name: 'Refresh' }).click();
      return contents.getByText(/^1 to \d+ of \d+$/).isVisible();
    });
  });

  it('switches faults on and off, with their parameters', async () => {
    const frame = await openTab('Faults');
    const lasting = async () => ((await control('faults')) as { lasting: unknown }).lasting;
    const row = frame.getByRole('group', { name: 'Throttling' });
    const toggle = row.getByRole('switch');
    const clock = frame.getByRole('group', { name: 'Clock offset' }).getByRole('switch');
    await row.waitFor();
    // A first try may have left something on.
    const isOn = async (one: Locator) => (await one.getAttribute('aria-checked')) === 'true';
    if ((await isOn(toggle)) || (await isOn(clock))) await frame.getByRole('button', { name: 'All Off' }).click();
    for (const one of [toggle, clock]) await waitFor('the switch to be off', async () => !(await isOn(one)));
    await row.getByLabel('One in').fill('3');
    await row.getByLabel('Operation').fill('GetRuleAction');
    await toggle.click();
    const fault = { name: 'throttling', code: 'Throttling.User', every: 3, operation: 'GetRuleAction' };
    await waitFor('throttling', async () => JSON.stringify(await lasting()).includes('Throttling.User'));
    assert.deepEqual(await lasting(), [fault]);
    await row.getByLabel('Operation').fill('NoSuchOperation');
    await workbench().page.keyboard.press('Tab');
    await row.getByText('operation: must be the name of an operation').waitFor();
    await row.getByLabel('Operation').fill('GetRule');
    await workbench().page.keyboard.press('Tab');
    await waitFor('the other operation', async () => JSON.stringify(await lasting()).includes('"GetRule"'));
    await clock.click();
    await waitFor('the clock', async () => JSON.stringify(await control('clock')).includes('1200000'));
    await look('emulator-faults');
    for (const theme of ['darkHighContrast', 'lightHighContrast'] as const) {
      await workbench().switchTheme(theme);
      const hidden: number = await frame.evaluate(`(() => {
        const colour = (element) => getComputedStyle(element).backgroundColor;
        const switches = [...document.querySelectorAll('.switch')];
        return switches.filter((one) => colour(one) === colour(one.querySelector('.knob'))).length;
      })()`);
      assert.equal(hidden, 0, `switches whose knob is not to be seen in the theme ${theme}`);
    }
    await workbench().switchTheme('dark');
    await frame.getByRole('button', { name: 'All Off' }).click();
    await waitFor('everything to be off', async () => ((await lasting()) as unknown[]).length === 0);
    await waitFor('the switch', async () => (await toggle.getAttribute('aria-checked')) === 'false');
    await waitFor('the clock to be right', async () => ((await control('clock')) as { offset: number }).offset === 0);
  });

  it('says why what went wrong on purpose goes on doing so', async () => {
    const { keys } = await emulator();
    const program = { httpPort: (await emulator()).httpPort, keys };
    await requestControl(program, 'PUT', 'faults/of-a-program', '{"code":"Throttling.User","operation":"GetRule"}');
    const frame = await openTab('Faults');
    const problem = frame.locator('.part.faults .part-body > .problem');
    const takeBack = frame.getByRole('button', { name: 'Take Back' });
    await takeBack.waitFor();
    // Somebody else is quicker: who presses the button does not see that yet.
    const pressed = await takeBack.elementHandle();
    await requestControl(program, 'DELETE', 'faults/of-a-program');
    await pressed.evaluate((button: { click: () => void }) => {
      button.click();
    });
    await problem.getByText('There is no fault of this name that lasts.').waitFor();
    await workbench().screenshot('emulator-fault-gone');
    const clock = frame.getByRole('group', { name: 'Clock offset' });
    await clock.getByLabel('Minutes').fill('0');
    await clock.getByRole('switch').click();
    await clock.locator('.problem').getByText('By how many minutes?').waitFor();
    assert.equal(await clock.getByRole('switch').getAttribute('aria-checked'), 'false');
    await clock.getByLabel('Minutes').fill('20');
    const endpoint = path.join(workbench().userData, 'User/globalStorage/fleetbook.fleetbook/emulator/endpoint.json');
    const { pid } = emulatorEndpoint.parse(JSON.parse(await readFile(endpoint, 'utf8')));
    // It dies while it is asked.
    process.kill(pid, 'SIGSTOP');
    await frame.getByRole('button', { name: 'All Off' }).click();
    await waitFor('the former words to go', async () => (await problem.textContent()) === '');
    process.kill(pid, 'SIGKILL');
    await problem.getByText('The local emulator does not answer.').waitFor({ state: 'attached' });
    const start = frame.locator('.strip').getByRole('button', { name: 'Start', exact: true });
    const running = frame.locator('.strip .status.online');
    await start.or(running).waitFor();
    // At once: between a look and a click it may come back by itself.
    await start.evaluateAll((buttons: { click: () => void }[]) => {
      for (const button of buttons) button.click();
    });
    await running.waitFor();
  });

  it('can be walked through by the keyboard alone', async () => {
    const frame = await openTab('Overview');
    await frame.locator('.tile').first().waitFor();
    assert.deepEqual(await unreachedInTabs(workbench().page, frame), []);
  });

  it('makes, changes and removes users, and never shows a secret', async () => {
    const { notifications } = workbench();
    const frame = await openTab('Users');
    const part = frame.locator('.part.users');
    const row = part.locator('tr', { hasText: 'page-reader' });
    const save = async (name: string, allow: string): Promise<void> => {
      await part.getByLabel('Name').fill(name);
      await part.getByLabel('May call').fill(allow);
      await part.getByRole('button', { name: 'Save User' }).click();
    };
    await part.getByLabel('Name').waitFor();
    await save(' ', '*');
    await part.locator('.problem').getByText('The name of a user has 1 to 64 letters').waitFor();
    // A first try may have left it.
    if ((await emulator()).keys.users?.some(({ name }) => name === 'page-reader')) {
      await requestControl(await emulator(), 'DELETE', 'users/page-reader');
      await row.waitFor({ state: 'detached' });
    }
    await save('page-reader', 'ecs:*');
    await part.getByText('allow.0: must be *, or iot:').waitFor();
    await save('page-reader', 'iot:Query*, iot:Get*');
    await row.getByText('iot:Query*, iot:Get*').waitFor();
    const made = 'User page-reader was made';
    assert.match(await notifications.waitForDialog(made), /Its secret can be copied now/);
    await notifications.answerDialog(made, 'Copy Secret');
    await notifications.answer('A secret is on the clipboard', 'Clear Clipboard');
    const { keys } = await emulator();
    const user = keys.users?.find(({ name }) => name === 'page-reader');
    assert.ok(user);
    assert.ok(!(await frame.content()).includes(user.accessKeySecret));
    await look('emulator-users');
    await notifications.dismissAll();
    await row.getByRole('button', { name: 'Disable page-reader' }).press('Enter');
    await row.getByText('Disabled').waitFor();
    await waitForFocus('the way back', row.getByRole('button', { name: 'Enable page-reader' }));
    await save('page-reader', 'iot:Pub');
    await part.getByText('There is a user page-reader already.').waitFor();
    await row.getByRole('button', { name: 'Change the rights of page-reader' }).click();
    await save('page-reader', 'iot:Pub');
    await row.getByText('iot:Pub', { exact: true }).waitFor();
    await row.getByText('Disabled').waitFor();
    await row.getByRole('button', { name: 'Remove page-reader' }).click();
    await notifications.answerDialog('Remove the user page-reader?', 'Remove');
    await row.waitFor({ state: 'detached' });
  });

  it('exports the state to a file, resets it, and imports the file again', async () => {
    const { notifications, quickInput } = workbench();
    const frame = await openTab('State');
    const api = await client();
    const name = `Exported_${Date.now() % 1_000_000}`;
    const { ProductKey } = await api.call('CreateProduct', { ProductName: name });
    assert.ok(ProductKey);
    const products = async () =>
      (await (await client()).call('QueryProductList', { CurrentPage: 1, PageSize: 50 })).Data.List.map(
        ({ ProductName }) => ProductName,
      );
    await frame.getByRole('button', { name: 'Export…' }).waitFor();
    await look('emulator-state');
    const file = path.join(workbench().workspace, `${name}.jsonl`);
    await frame.getByRole('button', { name: 'Export…' }).click();
    await quickInput.chooseFile(file);
    await notifications.waitFor(`Exported to ${file}`);
    assert.match(await readFile(file, 'utf8'), /^\{"format":"fleetbook emulator state"[^]*\{"end":true\}\n$/);
    await notifications.dismissAll();
    await frame.getByRole('button', { name: 'Reset…' }).click();
    await notifications.answerDialog('Reset the emulator?', 'Reset');
    await notifications.waitFor('The emulator was reset.');
    assert.ok(!(await products()).includes(name));
    await notifications.dismissAll();
    await frame.getByRole('button', { name: 'Import…' }).click();
    await quickInput.chooseFile(file);
    const words = await notifications.waitForDialog('Replace all that the emulator holds by the file?');
    assert.match(words, /^Replace all/, 'its question names the emulator once');
    assert.match(words, /The file holds [\d,]+ products, [\d,]+ devices and [\d,]+ rules\./);
    await workbench().screenshot('emulator-import');
    await notifications.answerDialog('Replace all that the emulator holds by the file?', 'Replace');
    await notifications.waitFor('Imported');
    assert.ok((await products()).includes(name));
    await notifications.dismissAll();
  });

  it('says that the emulator is stopped, starts it, and comes back after a reload of the window', async () => {
    const { notifications } = workbench();
    const frame = await openTab('Overview');
    const [stop, start] = ['Stop', 'Start'].map((name) =>
      frame.locator('.strip').getByRole('button', { name, exact: true }),
    );
    assert.ok(stop && start);
    await stop.or(start).waitFor();
    // A first try may have stopped it.
    if (await stop.isVisible()) await stop.click();
    await frame.getByText('The emulator is stopped. What it holds is kept.').waitFor();
    await notifications.dismissAll();
    await look('emulator-stopped');
    await start.click();
    await frame.locator('.tile').first().waitFor();
    await notifications.dismissAll();
    await workbench().reloadWindow();
    const again = await openTab('');
    await again.locator('.tile').first().waitFor({ timeout: 60_000 });
  });
});
