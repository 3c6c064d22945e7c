import type { MessageStore } from '../../model/messages/messageStore.ts';
import { previewOf } from '../../model/messages/payloadView.ts';
import type { FleetMessage } from '../../model/messages/fleetMessage.ts';
import type { MessageRow, ToMessagesPage } from '../../protocol/messages.ts';
import { describeOrigin } from './describeOrigin.ts';

/** How often the page is told of what came, in ms: often enough to look alive, seldom enough to cost nothing. */
const interval = 100;
/** Over which time the rate is counted, in ms. */
const rateSpan = 2_000;
/** Characters of a payload in a row. */
const previewLength = 240;
/** Rows that a page may ask for at a time. */
const mostRows = 200;

interface Window {
  readonly first: number;
  readonly count: number;
  readonly isFollowing: boolean;
}

/**
 * Tells the page of what it has room for: the rows of its window, and counts, ten times a second at most, however many
 * messages come. A page that nobody sees is told nothing.
 */
export class MessageFeed {
  readonly #store: MessageStore;
  readonly #post: (message: Extract<ToMessagesPage, { type: 'rows' }>) => void;
  readonly #isVisible: () => boolean;
  #window: Window = { first: 0, count: 0, isFollowing: true };
  #timer: NodeJS.Timeout | undefined;
  #told = -1;
  #rates: { readonly at: number; readonly received: number }[] = [];
  #lastRate = 0;
  #isDisposed = false;

  constructor(parts: {
    readonly store: MessageStore;
    readonly post: (message: Extract<ToMessagesPage, { type: 'rows' }>) => void;
    readonly isVisible: () => boolean;
  }) {
    this.#store = parts.store;
    this.#post = parts.post;
    this.#isVisible = parts.isVisible;
  }

  /** Something changed in the store. */
  changed(): void {
    // A copy may be under way still: there is no panel any more that could be asked whether it is visible.
    if (this.#isDisposed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#isVisible()) this.#tell();
    }, interval);
  }

  /** The page shows another part of the list: it is told at once. */
  show(window: Window): void {
    this.#window = { ...window, count: Math.min(window.count, mostRows) };
    this.tellAll();
  }

  /** Tells the page even where nothing changed: it may be a new one. */
  tellAll(): void {
    this.#told = -1;
    this.#tell();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
  }

  #tell(): void {
    const { counts, isPaused, version } = this.#store;
    const rate = this.#rate(counts.received);
    if (version === this.#told && rate === this.#lastRate) return;
    this.#told = version;
    this.#lastRate = rate;
    const { count, isFollowing } = this.#window;
    const last = Math.max(0, counts.matching - count);
    const first = isFollowing ? last : Math.min(this.#window.first, last);
    this.#post({ type: 'rows', first, rows: this.#store.rows(first, count).map(rowOf), counts, isPaused, rate });
    // The rate falls while nothing comes.
    if (rate > 0) this.changed();
  }

  #rate(received: number): number {
    const now = performance.now();
    if (received < (this.#rates.at(-1)?.received ?? 0)) this.#rates = [];
    this.#rates.push({ at: now, received });
    while ((this.#rates[1]?.at ?? now) <= now - rateSpan) this.#rates.shift();
    const [first] = this.#rates;
    if (!first || now - first.at < interval) return this.#lastRate;
    return Math.round(((received - first.received) * 1000) / Math.max(now - first.at, 1000));
  }
}

function rowOf({ number, at, origin, copiedFrom, topic, payload, size }: FleetMessage): MessageRow {
  return {
    ...{ number, at, topic, size },
    from: describeOrigin({ origin, copiedFrom }),
    isUp: origin.kind === 'device' && copiedFrom === undefined,
    preview: previewOf(payload, previewLength),
  };
}
