import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds in the webview in front that is serious or worse, a line each: the rule, what it asks for, where it is
 * broken, and how: which colours lack contrast.
 */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .include(['iframe.webview.ready', '#active-frame', 'body'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, html, failureSummary = '' }) => `${id}: ${help} ${target.join(' ')} ${html} ${failureSummary}`,
      ),
    );
}
