import type { IncomingMessage } from 'node:http';
import { GatewayRefusal } from './gatewayRefusal.ts';
import { readBody } from './readBody.ts';

/** Room for the largest message (256 KB) with all of its Base64 percent-encoded, three times over. */
const bodyLimit = 4 * 1024 * 1024;

/** The parameters of a query. */
export function queryParameters(query: URLSearchParams): Map<string, string> {
  const parameters = new Map<string, string>();
  addAll(query, parameters);
  return parameters;
}

/** Adds those of the form in a request's body (facts E1: SDKs split them as they like); where both have one, the form wins. */
export async function addFormParameters(request: IncomingMessage, parameters: Map<string, string>): Promise<void> {
  addAll(new URLSearchParams(await readForm(request)), parameters);
}

function addAll(pairs: URLSearchParams, parameters: Map<string, string>): void {
  pairs.forEach((value, name) => parameters.set(name, value));
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
