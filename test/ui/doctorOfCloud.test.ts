import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import type { EmulatorKeys } from '../../src/protocol/emulatorFiles.ts';
import { putUser } from '../support/users.ts';
import { addConnection } from './support/addConnection.ts';
import { faultsInEachTheme } from './support/faultsInEachTheme.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';

const devices = ['cn-shanghai', 'Products', 'Thermostats', 'Devices'] as const;
const deviceName = 'thermostat-0003';

describe('The connection doctor on the cloud', () => {
  // Nobody says where the devices of the second one connect to.
  const started = useCloudWorkbench(['Plant East'], ({ endpoint }) => ({ 'Plant West': endpoint }));
  const workbench = () => started().workbench;

  before(async () => {
    const { cloud } = started();
    const keys = JSON.parse(await readFile(path.join(cloud.folder, 'keys.json'), 'utf8')) as EmulatorKeys;
    const { httpPort } = cloud;
    // The rows can be read, and nothing of a single device.
    const allow = ['iot:QueryProduct*', 'iot:QueryDevice', 'iot:BatchGetDeviceState', 'iot:List*'];
    const user = await putUser({ httpPort, keys }, 'reader', { allow });
    await workbench().tree.openView('Fleetbook');
    for (const name of ['Plant East', 'Plant West']) await addConnection(workbench(), name, user);
  });

  /** The doctor's page of the device of a connection. */
  const examine = async (connection: string): Promise<Frame> => {
    const { editors, tree } = workbench();
    await tree.expand(connection, ...devices);
    await tree.chooseFromMenu('Diagnose Connection…', connection, ...devices, deviceName);
    return editors.frame(`.place:has-text("${connection}")`);
  };

  it('examines the way to the broker where the key may not read the DeviceSecret, and says why it does not log in', async () => {
    const frame = await examine('Plant East');
    const step = (state: string, title: string) => frame.locator(`.step.${state}`, { hasText: title });
    await step('failed', 'Credentials').getByText('The other steps go on without it.').waitFor();
    await step('passed', 'TCP to port').waitFor();
    await step('skipped', 'CONNECT').getByText('without the DeviceSecret there is no password').waitFor();
    await frame.getByRole('button', { name: 'Diagnose Again' }).waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'doctor-no-secret'), []);
  });

  it('hands out no settings with an empty password', async () => {
    const frame = await examine('Plant East');
    await frame.getByRole('tab', { name: 'Credentials and Exports' }).click();
    await frame.getByRole('button', { name: 'Open the settings for mosquitto' }).click();
    await frame.locator('.problem', { hasText: 'QueryDeviceDetail' }).waitFor();
    assert.equal(await workbench().editors.tab(`${deviceName}.sh`).count(), 0);
  });

  // What shows settings may lie over all else.
  afterEach(() => workbench().page.keyboard.press('Escape'));

  it('leads to the setting where nobody says what broker the devices have', async () => {
    const { page } = workbench();
    const frame = await examine('Plant West');
    await frame.getByText('Give it in the setting fleetbook.deviceEndpoints').waitFor();
    assert.deepEqual(await faultsInEachTheme(workbench(), 'doctor-no-broker'), []);
    await frame.getByRole('button', { name: 'Open Setting' }).click();
    await page.locator('.settings-editor .setting-item-label', { hasText: 'Device Endpoints' }).first().waitFor();
    await workbench().screenshot('doctor-setting');
  });
});
