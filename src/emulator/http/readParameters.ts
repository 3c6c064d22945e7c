import type { IncomingMessage } from 'node:http';
import { GatewayRefusal } from './gatewayRefusal.ts';
import { readBody } from './readBody.ts';

/** Room for the largest message (256 KB) with all of its Base64 percent-encoded, three times over. */
const bodyLimit = 4 * 1024 * 1024;

/** The parameters of query and form together (facts E1: SDKs split them as they like); the form wins. */
export async function readParameters(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<ReadonlyMap<string, string>> {
  const parameters = new Map<string, string>();
  const add = (value: string, name: string) => parameters.set(name, value);
  query.forEach(add);
  if (request.method === 'POST') new URLSearchParams(await readForm(request)).forEach(add);
  return parameters;
}

async function readForm(request: IncomingMessage): Promise<string> {
  const body = await readBody(request, bodyLimit);
  if (!body) throw GatewayRefusal.of('RequestTooLarge');
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  // SDKs that put all parameters in the query send an empty body of any type.
  if (body.length > 0 && type !== undefined && type !== 'application/x-www-form-urlencoded') {
    throw GatewayRefusal.of('UnsupportedContentType');
  }
  return body.toString('utf8');
}
