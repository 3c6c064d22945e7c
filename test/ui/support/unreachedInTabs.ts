import type { Frame, Page } from 'playwright-core';
import { unreachedByTab } from './unreachedByTab.ts';
import { waitFor } from './waitFor.ts';

/**
 * Walks through all tabs of a page by the keyboard alone: the arrow keys lead from tab to tab, and Tab through what is in each.
 * Resolves to the controls that it did not come by, each behind the title of its tab.
 */
export async function unreachedInTabs(page: Page, frame: Frame): Promise<string[]> {
  const tabs = frame.getByRole('tab').filter({ visible: true });
  const selected = frame.getByRole('tab', { selected: true });
  const count = await tabs.count();
  await tabs.first().click();
  const unreached: string[] = [];
  for (let at = 0; at < count; at++) {
    const title = await tabs.nth(at).innerText();
    await waitFor(`the tab ${title}`, async () => (await selected.innerText()) === title);
    const missed = await unreachedByTab(page, frame, () => selected.click());
    unreached.push(...missed.map((control) => `${title}: ${control}`));
    await selected.click();
    await page.keyboard.press('ArrowRight');
  }
  return unreached;
}
