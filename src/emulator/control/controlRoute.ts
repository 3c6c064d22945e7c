import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Disposable } from '../../common/disposableStore.ts';

/** A request to the control API that may be carried out: its token and its Host are right. */
interface ControlCall {
  /** What stood in the place of each `{name}` in the route's path, percent-decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The body as text. Rejects with ControlRefusal where it has more than `limit` bytes; 64 KB where none is given. */
  readonly body: (limit?: number) => Promise<string>;
  /** For a route that reads the body by itself. */
  readonly request: IncomingMessage;
}

/** An answer in JSON. */
export interface JsonAnswer {
  /** 200 where it is absent. */
  readonly status?: number;
  readonly json: object;
  /** What happens once the answer has gone out, or its reader has. */
  readonly afterwards?: () => void;
}

/** An answer that is written bit by bit, and may stay open. */
export interface OpenAnswer {
  readonly contentType: string;
  /** Writes into the response, whose head is sent; what it returns is disposed when the response has ended or its reader has gone. */
  readonly write: (response: ServerResponse) => Disposable;
}

/** One thing that the control API can do. */
export interface ControlRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/-/`; a level may be `{name}`: `traces/{messageId}`. */
  readonly path: string;
  /** Throws ControlRefusal where the request is wrong. */
  readonly handle: (call: ControlCall) => JsonAnswer | OpenAnswer | Promise<JsonAnswer | OpenAnswer>;
}
