import assert from 'node:assert/strict';
import { connectAsync } from 'mqtt';
import type { Frame } from 'playwright-core';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { unreachedInTabs } from './support/unreachedInTabs.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const devices = ['Local emulator', 'cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;

/** As much of the settings as one connects with. */
interface Settings {
  readonly host: string;
  readonly port: number;
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
}

/** The programs that settings are exported for, how the file of each ends, and how it reads them. */
const exported: readonly (readonly [program: string, suffix: string, read: (text: string) => Settings])[] = [
  [
    'mosquitto',
    '.sh',
    (text) => {
      assert.match(text, /^mosquitto_sub /m);
      const flag = (name: string): string => new RegExp(` -${name} '([^']+)'`).exec(text)?.[1] ?? assert.fail(name);
      const port = Number(/^mosquitto_pub \\\n.* -p (\d+) /m.exec(text)?.[1]);
      return { host: flag('h'), port, clientId: flag('i'), username: flag('u'), password: flag('P') };
    },
  ],
  [
    'MQTTX',
    '.mqttx.json',
    (text) => {
      const [settings] = JSON.parse(text) as readonly Settings[];
      const { host, port, clientId, username, password } = settings ?? assert.fail('no connection');
      return { host, port, clientId, username, password };
    },
  ],
  [
    'C',
    '.h',
    (text) => {
      const define = (name: string): string =>
        new RegExp(`^#define MQTT_${name} +"?([^"\\n]+)`, 'm').exec(text)?.[1] ?? assert.fail(name);
      const [clientId, username, password] = [define('CLIENT_ID'), define('USERNAME'), define('PASSWORD')];
      return { host: define('HOST'), port: Number(define('PORT')), clientId, username, password };
    },
  ],
];

describe('The connection doctor', () => {
  const workbench = useWorkbench();

  /** The doctor's page of a device, opened from its row or brought to the front. */
  const examine = async (deviceName: string): Promise<Frame> => {
    const { editors, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.chooseFromMenu('Diagnose Connection…', ...devices, deviceName);
    return editors.frame(`h1:text-is("Connection of ${deviceName}")`);
  };
  const openTab = async (frame: Frame, title: string): Promise<void> => {
    await frame.getByRole('tab', { name: title }).click();
    await frame.getByRole('tabpanel', { name: title }).waitFor();
  };

  it('shows that a device can connect, step by step', async () => {
    const frame = await examine('thermostat-0003');
    await frame.getByText('The device can connect.').waitFor();
    const passed = frame.locator('.step.passed', { hasText: 'CONNECT without TLS' });
    await waitFor('three logins', async () => (await passed.count()) === 3);
    assert.deepEqual(await faultsInEachTheme(workbench(), 'doctor-passed'), []);
    const row = async () => (await workbench().tree.item(...devices, 'thermostat-0003')).innerText();
    await waitFor('a row that no longer shows the doctor as the device', async () => !/online/.test(await row()), row);
  });

  it('says of a disabled device what refuses it and what to do, and leaves one alone that is online', async () => {
    const disabled = await examine('thermostat-0008');
    await disabled.getByText('Start with this one').waitFor();
    await disabled.locator('.step.failed', { hasText: 'CONNECT' }).getByText('return code 5').first().waitFor();
    await disabled.getByRole('button', { name: 'Diagnose Again' }).waitFor();
    await waitFor('one thing to do', async () => (await disabled.locator('.remedy').count()) === 1);
    assert.deepEqual(await faultsInEachTheme(workbench(), 'doctor-disabled'), []);
    const online = await examine('thermostat-0001');
    await online.locator('.step.skipped', { hasText: 'CONNECT' }).getByText('would throw it off').waitFor();
  });

  it('can be walked through by the keyboard alone', async () => {
    const frame = await examine('thermostat-0003');
    await frame.getByRole('button', { name: 'Diagnose Again' }).waitFor();
    assert.deepEqual(await unreachedInTabs(workbench().page, frame), []);
  });

  it('keeps the password out of the page until it is asked for', async () => {
    const frame = await examine('thermostat-0003');
    await openTab(frame, 'Credentials and Exports');
    await frame.getByLabel('securemode').selectOption('2');
    await frame.getByLabel('signmethod').selectOption('hmacsha1');
    await frame.getByText('securemode=2,signmethod=hmacsha1').waitFor();
    assert.doesNotMatch(await frame.content(), /\b[\da-f]{40}\b/);
    assert.deepEqual(await faultsInEachTheme(workbench(), 'doctor-credentials'), []);
    await frame.getByRole('button', { name: 'Reveal the password' }).click();
    await frame.locator('.password code', { hasText: /^[\da-f]{40}$/ }).waitFor();
    await frame.getByRole('button', { name: 'Hide the password' }).click();
    await frame.getByRole('button', { name: 'Reveal the password' }).waitFor();
    assert.doesNotMatch(await frame.content(), /\b[\da-f]{40}\b/);
  });

  it('shows what it hands to other programs, without a serious fault in any theme', async () => {
    const frame = await examine('thermostat-0003');
    await openTab(frame, 'Credentials and Exports');
    const rows = frame.locator('.exports li');
    assert.deepEqual(await rows.locator('strong').allInnerTexts(), ['mosquitto', 'MQTTX', 'C']);
    await rows.last().getByRole('button', { name: 'Open the settings for C' }).scrollIntoViewIfNeeded();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'doctor-exports'), []);
  });

  for (const [program, suffix, read] of exported) {
    it(`hands settings to ${program} with which one connects, and says that they hold a secret`, async () => {
      const { editors, notifications, page } = workbench();
      const frame = await examine('thermostat-0003');
      await openTab(frame, 'Credentials and Exports');
      await frame.getByLabel('securemode').selectOption('3');
      await frame.getByRole('button', { name: `Copy the settings for ${program}` }).click();
      await notifications.waitFor('A secret is on the clipboard');
      const copied = await page.evaluate<string>('navigator.clipboard.readText()');
      await notifications.answer('A secret is on the clipboard', 'Clear Clipboard');
      const { password, ...settings } = read(copied);
      const login = { ...settings, password, protocolVersion: 4, reconnectPeriod: 0 } as const;
      // What does not fit is refused, and throws.
      await (await connectAsync(login)).endAsync();
      await assert.rejects(
        connectAsync({ ...login, password: '0'.repeat(64) }),
        /Not authorized|Bad username or password/,
      );
      await frame.getByRole('button', { name: `Open the settings for ${program}` }).click();
      await editors.tab(`thermostat-0003${suffix}`).waitFor();
      const lines = page.locator('.part.editor .view-line').filter({ visible: true });
      await lines.filter({ hasText: settings.username }).first().waitFor();
      await workbench().screenshot(`doctor-export-${program}`);
    });
  }

  it('hands out no settings for a way that the broker does not have', async () => {
    const frame = await examine('thermostat-0003');
    await openTab(frame, 'Credentials and Exports');
    await frame.getByLabel('securemode').selectOption('2');
    await frame.getByRole('button', { name: 'Copy the settings for mosquitto' }).click();
    await frame.getByText('takes no connections with TLS: choose securemode 3').waitFor();
    await workbench().screenshot('doctor-no-tls');
    await frame.getByLabel('securemode').selectOption('3');
  });

  it('says which part of a login is wrong', async () => {
    const frame = await examine('thermostat-0003');
    await openTab(frame, 'Check What a Device Sends');
    await frame.getByLabel('clientId').fill('me|securemode=3,signmethod=hmacsha256|');
    await frame.getByLabel('username').fill('a1Thermo001&thermostat-0003');
    await frame.getByLabel('password', { exact: true }).fill('0'.repeat(64));
    await frame.getByRole('button', { name: 'Check' }).click();
    await frame.locator('.step.failed', { hasText: 'wrong order' }).waitFor();
    await frame.locator('.step.failed', { hasText: 'secret is another one' }).waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'doctor-check'), []);
  });
});
