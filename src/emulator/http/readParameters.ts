import type { IncomingMessage } from 'node:http';
import { GatewayRefusal } from './gatewayRefusal.ts';

/** Room for the largest message (256 KB) with all of its Base64 percent-encoded, three times over. */
const bodyLimit = 4 * 1024 * 1024;

/** The parameters of query and form together (facts E1: SDKs split them as they like); the form wins. */
export async function readParameters(request: IncomingMessage, url: URL): Promise<ReadonlyMap<string, string>> {
  const form = request.method === 'POST' ? await readForm(request) : '';
  return new Map([...url.searchParams, ...new URLSearchParams(form)]);
}

async function readForm(request: IncomingMessage): Promise<string> {
  const body = await readBody(request);
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  // SDKs that put all parameters in the query send an empty body of any type.
  if (body.length > 0 && type !== undefined && type !== 'application/x-www-form-urlencoded') {
    throw GatewayRefusal.of('UnsupportedContentType');
  }
  return body.toString('utf8');
}

/** By events, because leaving a `for await` would close the connection before the refusal is written. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= bodyLimit) chunks.push(chunk);
    else reject(GatewayRefusal.of('RequestTooLarge'));
  });
  request.once('end', () => resolve(Buffer.concat(chunks)));
  request.once('error', reject);
  return promise;
}
