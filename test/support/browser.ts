import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
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

/** Whoever launches the browser decides what a signal does; the browser ends with that process in any case. */
const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** Launches a browser without a window: on Linux x64 the Chromium that npm installed, elsewhere the system's Chrome or else Edge. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return chromium.launch({ ...ownSignals, ...(await chromiumBinary()), args: quietArguments });
  }
  try {
    return await chromium.launch({ ...ownSignals, channel: 'chrome' });
  } catch {
    return await chromium.launch({ ...ownSignals, channel: 'msedge' });
  }
}
