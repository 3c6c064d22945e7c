import type { Page } from 'playwright-core';

/** All that the frames of a window hold, each as its address and its text: the HTML, and what stands in fields, which is no part of that. */
export async function shownText(page: Page): Promise<readonly { readonly url: string; readonly text: string }[]> {
  const read = `document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map(({ value }) => value).join()`;
  const shown = page.frames().map(async (frame) => ({
    url: frame.url(),
    // A frame may go away while it is asked.
    text: await frame.evaluate<string>(read).catch(() => ''),
  }));
  return Promise.all(shown);
}
