import http, { type ClientRequest } from 'node:http';

type End = (this: ClientRequest, body?: unknown) => ClientRequest;

/** Lets `end` do what is done as a request gets its body, until it is disposed; `own` goes on with it. Requests by `fetch` are not seen. */
export function interceptRequests(end: (request: ClientRequest, body: unknown, own: (body: unknown) => void) => void) {
  const prototype = http.ClientRequest.prototype as { end: End };
  const { end: own } = prototype;
  prototype.end = function (body) {
    end(this, body, (other) => own.call(this, other));
    return this;
  };
  return {
    [Symbol.dispose]() {
      prototype.end = own;
    },
  };
}
