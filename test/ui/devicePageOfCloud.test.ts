import assert from 'node:assert/strict';
import { addConnection } from './support/addConnection.ts';
import { openDevicePage } from './support/openDevicePage.ts';
import { useCloudWorkbench } from './support/useCloudWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const meters = ['Plant East', 'cn-shanghai', 'Products', 'Energy_meters', 'Devices'] as const;
const device = { ProductKey: 'a1Meter0001', DeviceName: 'meter-0001' } as const;

describe('The device page of a connection to the cloud', () => {
  const started = useCloudWorkbench(['Plant East']);
  const workbench = () => started().workbench;

  const pageOf = (tab: string) => openDevicePage(workbench(), meters, 'meter-0001', tab);

  before(async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await addConnection(workbench(), 'Plant East', started().cloud, { color: '🔴 red', label: 'Production' });
  });

  it('shows what the platform knows, and reads it again by itself', async () => {
    const { client } = started().cloud;
    await client.call('EnableThing', device);
    const frame = await pageOf('Overview');
    await frame.locator('.strip').getByText('Production').waitFor();
    await frame.locator('.part.detail').getByText('Energy_meters').waitFor();
    const properties = await pageOf('Properties');
    await properties.locator('.tile[data-identifier=voltage] .tile-value').getByText(' V').waitFor();
    await client.call('DisableThing', device);
    await properties.locator('.strip .status.disable').waitFor();
    await client.call('EnableThing', device);
    await properties.locator('.strip .status.disable').waitFor({ state: 'detached' });
  });

  it('asks before it sends something to a device of production', async () => {
    const frame = await pageOf('Properties');
    const relay = frame.locator('.tile[data-identifier=relay]');
    await relay.waitFor();
    const set = relay.getByRole('button', { name: 'Set…' });
    if (await set.isVisible()) await set.click();
    await relay.getByRole('button', { name: 'Send' }).click();
    const dialog = workbench().page.locator('.monaco-dialog-box');
    await dialog.getByText('Production · Plant East').waitFor();
    await workbench().screenshot('device-page-production');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await waitFor('the form to be there again', () => relay.getByRole('button', { name: 'Send' }).isEnabled());
    const now = Date.now();
    const span = { StartTime: String(now), EndTime: String(now - 600_000), PageSize: 10, Asc: 0 } as const;
    const { Data } = await started().cloud.client.call('QueryDeviceServiceData', { ...device, ...span });
    assert.deepEqual(Data.List, []);
  });
});
