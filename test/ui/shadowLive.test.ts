import assert from 'node:assert/strict';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Frame } from 'playwright-core';
import { deriveCredentials } from '../../src/device/credentials.ts';
import { clientOfEmulator } from '../support/clientOfEmulator.ts';
import { emulatorOf } from './support/emulatorOf.ts';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const productKey = 'a1Thermo001';
const deviceName = 'reporter-0001';

describe('The shadow editor, open while its device works', () => {
  const workbench = useWorkbench();
  let frame: Frame;
  let device: MqttClient | undefined;
  let version = 0;

  const client = () => clientOfEmulator(`${workbench().userData}/User/globalStorage/fleetbook.fleetbook/emulator`);

  const facts = (): Promise<string> => frame.locator('.facts').innerText();

  const waitForStatus = (status: RegExp): Promise<void> =>
    waitFor(String(status), async () => status.test(await facts()), facts);

  /** What stands under "Reported", with the time in its title. */
  const reported = (): Promise<string> => frame.locator('.section.reported').innerText();

  const report = async (state: object): Promise<void> => {
    const payload = JSON.stringify({ method: 'update', state: { reported: state }, version: ++version });
    await device?.publishAsync(`/shadow/update/${productKey}/${deviceName}`, payload, { qos: 1 });
  };

  after(async () => device?.endAsync(true));

  it('says that a device has never been online, and has reported nothing', async () => {
    await workbench().tree.openView('Fleetbook');
    await workbench().tree.expand('Local emulator', 'cn-shanghai');
    const names = { ProductKey: productKey, DeviceName: deviceName };
    await (await client()).call('RegisterDevice', names).catch(() => undefined);
    await workbench().runCommand('Fleetbook: Open Device Shadow…');
    await workbench().quickInput.type(`${productKey}/${deviceName}`);
    frame = await workbench().editors.frame('[aria-label="Desired state"] .view-line');
    await waitForStatus(/inactive/i);
    await frame.getByText('The device has reported nothing yet.').waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'shadow-inactive'), []);
  });

  it('shows it online once it logs in', async () => {
    const { Data } = await (
      await client()
    ).call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
    const { mqttPort } = await emulatorOf(workbench().userData);
    device = await connectAsync({
      ...{ host: '127.0.0.1', port: mqttPort, reconnectPeriod: 0 },
      ...deriveCredentials({ productKey, deviceName, deviceSecret: Data.DeviceSecret ?? '' }),
    });
    await waitForStatus(/online/);
  });

  it('shows what it reports, its version, and when that was', async () => {
    await report({ hall: 'east' });
    await waitFor(
      'the first report',
      async () => (await reported()).replaceAll('\u00a0', ' ').includes('"east"'),
      reported,
    );
    await waitForStatus(/version 1/);
    const before = await reported();
    assert.match(before, /\d+:\d\d:\d\d/);
    const timeOf = (text: string): string => /\d+:\d\d:\d\d/.exec(text)?.[0] ?? '';
    let count = 0;
    await waitFor(
      'a later time of a later report',
      async () => {
        await report({ hall: 'west', count: ++count });
        const now = await reported();
        return now.includes('"west"') && timeOf(now) !== timeOf(before);
      },
      reported,
    );
    assert.deepEqual(await faultsInEachTheme(workbench(), 'shadow-live'), []);
  });

  it('leaves the focus on a version, and the row under the pointer, while the device reports on', async () => {
    const history = frame.getByRole('button', { name: 'History' });
    if ((await history.getAttribute('aria-expanded')) === 'false') await history.click();
    const rows = frame.locator('.versions li');
    const first = rows.first().getByRole('button', { name: 'Changes' });
    await first.focus();
    const focused = () => frame.evaluate<string>("document.activeElement?.getAttribute('title') ?? ''");
    const name = await focused();
    assert.match(name, /^Version \d+: what it changed$/);
    await frame.evaluate("window.rowOfTest = document.querySelector('.versions li')");
    const count = await rows.count();
    await report({ hall: 'west', isLast: true });
    await waitFor('another version', async () => (await rows.count()) > count);
    assert.equal(await focused(), name);
    const second = "window.rowOfTest === document.querySelectorAll('.versions li')[1]";
    assert.equal(await frame.evaluate<boolean>(second), true);
    assert.equal(await rows.nth(1).getByRole('button', { name: 'To now' }).count(), 1);
    assert.match(await rows.first().innerText(), /\(now\)/);
    assert.doesNotMatch(await rows.nth(1).innerText(), /\(now\)/);
  });

  it('shows it offline once it leaves', async () => {
    await device?.endAsync();
    await waitForStatus(/offline/);
    assert.match(await reported(), /"west"/);
    await workbench().screenshot('shadow-offline');
  });
});
