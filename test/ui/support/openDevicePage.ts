import type { Frame } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The page of a device, in front, with a tab of its own chosen; opened from its row below `rows` where it is not open. */
export async function openDevicePage(
  { editors, tree, page }: Workbench,
  rows: readonly string[],
  deviceName: string,
  tab = 'Overview',
): Promise<Frame> {
  if ((await editors.tab(deviceName).count()) === 0) {
    await tree.expand(...rows);
    await tree.clickAction('Open Device Page…', ...rows, deviceName);
  }
  await editors.tab(deviceName).click();
  const frame = await editors.frame(`h1:text-is("${deviceName}")`);
  await frame.getByRole('tab', { name: tab, exact: true }).click();
  // The pointer leaves the tab: what it is over looks different.
  await page.mouse.move(0, 0);
  return frame;
}
