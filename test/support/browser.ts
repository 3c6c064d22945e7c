import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';
import { chromiumBinary } from './chromiumBinary.ts';

/** No GPU, nothing asked of the network, and no sandbox: containers refuse it, and only our own pages are opened. */
const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const viewport = { width: 1400, height: 900 };

/** Launches a browser without a window: on Linux x64 the Chromium that npm installed, elsewhere the system's Chrome or else Edge. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return chromium.launch({ ...((await chromiumBinary()) as LaunchOptions), args: quietArguments });
  }
  return chromium.launch({ channel: 'chrome' }).catch(() => chromium.launch({ channel: 'msedge' }));
}
