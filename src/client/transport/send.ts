/** What sends a request and gives its answer once the head of that is there: `fetch`, or what does as it does. Follows no redirect. */
export type Send = (url: URL, init: SendInit) => Promise<SentAnswer>;

export interface SendInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  /** Aborting it ends the request, also within the answer. */
  readonly signal: AbortSignal;
}

/** What the client needs to know of an answer. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** Unpacked; what is left of it when its reading ends early is not loaded. */
  readonly body: AsyncIterable<Uint8Array> | null;
}
