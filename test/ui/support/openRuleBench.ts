import type { Frame } from 'playwright-core';
import type { Workbench } from './workbench.ts';

const rule = ['Local emulator', 'cn-shanghai', 'Rules', 'High_temperature_alert'] as const;

/** Opens a rule of the sample, with a message on its bench that passes, and what each action would send. Resolves to the page's frame. */
export async function openRuleBench({
  tree,
  editors,
  page,
}: Pick<Workbench, 'tree' | 'editors' | 'page'>): Promise<Frame> {
  await tree.expand(...rule.slice(0, -1));
  await tree.click(...rule);
  const frame = await editors.frame('[aria-label="SQL"] .view-line');
  await frame.locator('.bench-payload .view-line').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('{ "temperature": 35.5, "humidity": 48 }');
  await frame.locator('#bench-topic').fill('/a1Thermo001/thermostat-0001/user/update');
  await frame.locator('.preview.fires').nth(1).waitFor();
  await frame.locator('.outcome', { hasText: '35.5' }).waitFor();
  return frame;
}
