import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from '../test/support/browser.ts';

/** `npm run icon`: draws `media/source/icon.svg` as the PNG of 128 by 128 pixels that the marketplaces show. */
const media = path.join(import.meta.dirname, '../media');
const svg = await readFile(path.join(media, 'source/icon.svg'), 'utf8');
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<body style="margin: 0">${svg}</body>`);
  await writeFile(path.join(media, 'icon.png'), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
