import { hasControls, shellQuoted } from '../model/sdkCode/quotes.ts';
import { bodyInShell, shellBody } from '../model/sdkCode/recoded.ts';
import type { WireText } from '../model/sdkCode/sdkCall.ts';
import { apis } from './apis.ts';
import type { HttpRequest } from './buildRequest.ts';

/** A signed request as a curl command line. The platform takes its time, and thereby its signature, for 15 minutes. */
export function curlOf({ url, init }: HttpRequest): string {
  const { body, headers } = init;
  const lines = [`curl -sS ${shellQuoted(url.href)}`, `-H ${shellQuoted(`Accept: ${headers['accept'] ?? '*/*'}`)}`];
  if (body !== undefined) lines.push(`--data ${shellQuoted(body)}`);
  return `${lines.join(' \\\n  ')}\n`;
}

/** The same with what makes up a signature left to fill in. */
export function curlWithPlaceholders(
  operation: string,
  wire: Iterable<WireText>,
  { endpoint, regionId }: { readonly endpoint: string; readonly regionId: string },
): string {
  const common: readonly WireText[] = [
    ['Action', operation],
    ['Version', apis.iot.version],
    ['Format', 'JSON'],
    ['RegionId', regionId],
    ['AccessKeyId', '<AccessKeyId>'],
    ['SignatureMethod', 'HMAC-SHA1'],
    ['SignatureVersion', '1.0'],
    ['SignatureNonce', '<unique text>'],
    ['Timestamp', '<yyyy-MM-ddTHH:mm:ssZ>'],
    ['Signature', '<Signature>'],
  ];
  const all = [...common, ...wire];
  const data = all.map(([name, value, recoding]) => {
    if (recoding) return `--data-urlencode ${shellQuoted(`${name}=`)}${shellBody}`;
    // No word of a command line holds NUL, and not every shell has a way to write the others.
    return hasControls(value)
      ? `--data ${shellQuoted(`${name}=${encodeURIComponent(value.toWellFormed())}`)}`
      : `--data-urlencode ${shellQuoted(`${name}=${value}`)}`;
  });
  return `${bodyInShell(all)}${[`curl -sS ${shellQuoted(endpoint)}`, ...data].join(' \\\n  ')}\n`;
}
