import { products, type Picture } from './picture.ts';

/** The switches that make the emulator misbehave, two of them on. */
export const emulatorPicture: Picture = {
  name: 'emulator',
  theme: 'light',
  height: 760,
  show: async (workbench) => {
    await workbench.tree.expand(...products);
    await workbench.runCommand('Fleetbook: Open Emulator Page');
    const frame = await workbench.editors.frame('h1:text-is("Local Emulator")');
    await frame.getByRole('tab', { name: 'Faults' }).click();
    const fault = (name: string) => frame.getByRole('group', { name });
    // Operations that no other picture needs.
    for (const [name, operation] of [
      ['Throttling', 'BatchRegisterDevice'],
      ['Latency', 'CreateProduct'],
    ] as const) {
      await fault(name).getByLabel('Operation').fill(operation);
      await fault(name).getByRole('switch').click();
      await frame.locator(`[role=group][aria-label="${name}"] [role=switch][aria-checked=true]`).waitFor();
    }
  },
};
