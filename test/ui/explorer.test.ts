import assert from 'node:assert/strict';
import { useWorkbench } from './support/useWorkbench.ts';

const region = ['Local emulator', 'cn-shanghai'] as const;
const products = [...region, 'Products'] as const;
const thermostats = [...products, 'Thermostats'] as const;
const devices = [...thermostats, 'Devices'] as const;

describe('The fleet in the sidebar', () => {
  const workbench = useWorkbench();

  it('starts the emulator and shows products and rules', async () => {
    const { tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...products);
    const names = ['Thermostats', 'Energy_meters', 'Asset_trackers', 'Edge_gateways'];
    assert.deepEqual(await tree.visibleChildren(...products), names);
    await tree.expand(...region, 'Rules');
    assert.deepEqual(await tree.visibleChildren(...region, 'Rules'), ['High_temperature_alert', 'Meter_archive']);
    await workbench().screenshot('explorer-products');
  });

  it('shows fifty devices with their status, and more on demand', async () => {
    const { tree } = workbench();
    await tree.expand(...devices);
    const first = await tree.item(...devices, 'thermostat-0001');
    assert.match((await first.getAttribute('aria-label')) ?? '', /thermostat-0001, online/);
    await workbench().screenshot('explorer-devices');
    await (await tree.item(...devices, 'Load more')).click();
    await tree.item(...devices, 'thermostat-0051');
    await workbench().screenshot('explorer-load-more');
  });

  it('shows topic categories', async () => {
    const { tree } = workbench();
    await tree.expand(...thermostats, 'Topics');
    const topics = await tree.visibleChildren(...thermostats, 'Topics');
    assert.ok(topics.includes('user/update'), topics.join());
    await workbench().screenshot('explorer-topics');
  });

  it('finds a device by its exact name', async () => {
    const { quickInput, tree } = workbench();
    await workbench().runCommand('Fleetbook: Find Device…');
    await quickInput.type('thermostat-2400');
    await tree.item(...devices, 'thermostat-2400');
    await workbench().screenshot('explorer-found');
  });
});
