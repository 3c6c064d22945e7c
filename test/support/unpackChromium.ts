import chromium from '@sparticuz/chromium';

/** A process of its own (see browser.ts), because the package unpacks into TMPDIR and decides by environment variables what to unpack. */
await chromium.executablePath();
