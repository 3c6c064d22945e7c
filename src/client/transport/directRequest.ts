import { ClientRequest, type RequestOptions } from 'node:http';
import { globalAgent } from 'node:https';

/**
 * What `request` of Node's `http` or `https` makes. VS Code puts functions of its own in the place of those, which ask for the way to a
 * server and copy all of its settings for that: this goes past them.
 */
export function directRequest(options: RequestOptions): ClientRequest {
  return new ClientRequest({ ...options, ...(options.protocol === 'https:' && { _defaultAgent: globalAgent }) });
}
