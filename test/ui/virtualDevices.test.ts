import { useWorkbench } from './support/useWorkbench.ts';
import { waitFor } from './support/waitFor.ts';

const products = ['Local emulator', 'cn-shanghai', 'Products'] as const;
const devices = [...products, 'Thermostats', 'Devices'] as const;
/** Offline in the sample fleet. */
const thermostat = [...devices, 'thermostat-0002'] as const;

describe('Virtual devices', () => {
  const workbench = useWorkbench();

  /** The row of a device in the view of virtual devices. */
  const row = (name: string) =>
    workbench()
      .page.locator('.pane', { has: workbench().page.locator('.pane-header', { hasText: 'Virtual Devices' }) })
      .locator('[role=treeitem]', { hasText: name });

  it('run from the menu of a device, with what fits its product, and count what they do', async () => {
    const { quickInput, tree } = workbench();
    await tree.openView('Fleetbook');
    await tree.expand(...devices);
    await tree.chooseFromMenu('Run as Virtual Device…', ...thermostat);
    await quickInput.waitForLabel('What fits its product');
    await workbench().screenshot('virtual-behaviours');
    await quickInput.choose('What fits its product');
    await waitFor(
      'the device to be online and to send',
      async () => /online · ↑[1-9]/.test((await row('thermostat-0002').first().textContent()) ?? ''),
      async () => (await row('thermostat-0002').first().textContent()) ?? '',
    );
    await workbench().screenshot('virtual-devices');
  });
});
