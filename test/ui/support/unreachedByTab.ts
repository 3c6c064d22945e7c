import assert from 'node:assert/strict';
import type { Frame, Page } from 'playwright-core';

/** More controls than any page has. */
const most = 120;

/**
 * Walks through a page by the keyboard alone, from where the focus is to both of its ends, which it must come to: nothing holds the
 * focus for good. Resolves to the names of controls that it did not come by. `refocus` brings the focus back to where it began.
 */
export async function unreachedByTab(page: Page, frame: Frame, refocus: () => Promise<void>): Promise<string[]> {
  await frame.evaluate(`
    // A list that is drawn anew meanwhile has other elements of the same names.
    globalThis.nameOf = ({ dataset, id, ariaLabel, textContent }) => dataset.focus || id || ariaLabel || textContent;
    globalThis.reached = new Set();
    addEventListener('focusin', ({ target }) => reached.add(nameOf(target)), true);
  `);
  for (const key of ['Tab', 'Shift+Tab']) {
    await refocus();
    let steps = 0;
    while ((await frame.evaluate<boolean>('document.hasFocus()')) && steps < most) {
      await page.keyboard.press(key);
      steps++;
    }
    assert.ok(
      steps > 0 && steps < most,
      `${key} does not leave the page: ${await frame.evaluate<string>('document.activeElement.outerHTML.slice(0, 200)')}`,
    );
  }
  return frame.evaluate<string[]>(`
    [...document.querySelectorAll('button, input, select, textarea, a[href], [tabindex="0"]')]
      .filter((control) => !control.closest('.monaco-editor') && control.checkVisibility() && !control.disabled)
      // The arrow keys lead to the other tabs of a list.
      .filter((control) => !(control.role === 'tab' && control.tabIndex < 0))
      .filter((control) => !(control.type === 'radio' && !control.checked) && !reached.has(nameOf(control)))
      .map((control) => control.outerHTML.slice(0, 160))
  `);
}
