import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser says that a page sent this request: a preflight, a form or a script by its `Origin`, an image or a link
 * by `Sec-Fetch-Site`. The emulator serves no page, so each of them is of a foreign origin. An address that a person types
 * has neither.
 */
export function isFromWebPage({ origin, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  return origin !== undefined || site === 'cross-site' || site === 'same-site';
}
