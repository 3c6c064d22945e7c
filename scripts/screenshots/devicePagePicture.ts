import { products, type Picture } from './picture.ts';

const meters = [...products, 'Energy_meters', 'Devices'] as const;
const deviceName = 'meter-0001';

/** The Fleet view, a device whose properties move, and the REPL with the answer of another. */
export const devicePagePicture: Picture = {
  name: 'fleet',
  theme: 'dark',
  height: 870,
  show: async (workbench) => {
    const { tree, editors, terminal } = workbench;
    await workbench.runCommand('Fleetbook: Open REPL');
    await terminal.waitForText('fleetbook>');
    await terminal.type('rrpc a1Thermo001/thermostat-0001 good morning');
    await terminal.waitForText('"received": "good morning"');
    await tree.expand(...meters);
    await tree.clickAction('Open Device Page…', ...meters, deviceName);
    const frame = await editors.frame(`h1:text-is("${deviceName}")`);
    await frame.getByRole('tab', { name: 'Properties', exact: true }).click();
    const tiles = frame.locator('.tile');
    await tiles.first().locator('path').waitFor();
  },
};
