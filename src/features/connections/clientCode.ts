/** What makes clients, in one place that is loaded when the first one is needed: with the catalogue it is large. */
export { Client } from '../../client/client.ts';
export { RateLimiter } from '../../client/rateLimiter.ts';
export { nodeSend } from '../../client/transport/nodeSend.ts';
