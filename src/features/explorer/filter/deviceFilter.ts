import { count } from '../../../common/count.ts';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceRow } from '../fleetReader.ts';
import type { Page } from '../pagedList.ts';

/** Where a filter gets names and statuses from. */
export interface FilterSource {
  /** Reads the names of a page, numbered from 1. */
  readonly names: (page: number, signal: AbortSignal) => Promise<Page<string>>;
  /** Reads the statuses of some devices. */
  readonly rows: (names: readonly string[], signal: AbortSignal) => Promise<readonly DeviceRow[]>;
}

/** Pages that are read at a time: enough to hide the way there and back, well below the platform's limit. */
const parallelPages = 4;

/** Matches that get a row; a person who sees more than these types a longer text. */
export const matchRows = 200;

/**
 * The devices of a product whose names contain a text. The platform cannot search by a part of a name, so all names are read;
 * matches are there as soon as their page is.
 */
export class DeviceFilter {
  readonly text: string;
  readonly #source: FilterSource;
  readonly #onProgress: () => void;
  /** Ends the reading that goes on, whose signal is `#current`. */
  #run = new AbortController();
  #current: AbortSignal | undefined;
  #matches: readonly DeviceRow[] = [];
  #matchCount = 0;
  #searched = 0;
  #total = 0;
  #state: 'running' | 'complete' | 'stopped' = 'running';

  constructor(text: string, source: FilterSource, onProgress: () => void) {
    this.text = text;
    this.#source = source;
    this.#onProgress = onProgress;
  }

  /** The first matches, in the platform's order. */
  get matches(): readonly DeviceRow[] {
    return this.#matches;
  }

  /** How many more match than `matches` holds. */
  get matchesLeftOut(): number {
    return this.#matchCount - this.#matches.length;
  }

  get state(): 'running' | 'complete' | 'stopped' {
    return this.#state;
  }

  /** `12 of 2,500 · 01`, or how far it came: what counts stands first, for a narrow view cuts the rest off. */
  get description(): string {
    const of = this.#state === 'complete' ? count(this.#total) : l10n.t('{0} read', count(this.#searched));
    return l10n.t('{0} of {1} · {2}', count(this.#matchCount), of, this.text);
  }

  /** The same as a sentence. */
  get help(): string {
    const of = this.#state === 'complete' ? '' : l10n.t('the first {0} of ', count(this.#searched));
    return l10n.t(
      'Devices whose names contain “{0}”: {1} of {2}{3}.',
      this.text,
      count(this.#matchCount),
      of,
      count(this.#total),
    );
  }

  /** How much of the product was read, 0 to 1. */
  get progress(): number {
    return this.#total === 0 ? 0 : Math.min(1, this.#searched / this.#total);
  }

  /**
   * Reads all names, from the beginning where it is called once more. When the signal is aborted, or by `stop`, what was found
   * stays; throws CallError, and then it stays too.
   */
  async run(cancellation: AbortSignal): Promise<void> {
    this.#run.abort();
    this.#run = new AbortController();
    const signal = (this.#current = AbortSignal.any([cancellation, this.#run.signal]));
    [this.#matches, this.#matchCount, this.#searched, this.#state] = [[], 0, 0, 'running'];
    try {
      const first = await this.#source.names(1, signal);
      await this.#take([first], signal);
      const pages = first.items.length === 0 ? 1 : Math.ceil(first.total / first.items.length);
      for (let next = 2; next <= pages && !signal.aborted; next += parallelPages) {
        const numbers = Array.from({ length: Math.min(parallelPages, pages - next + 1) }, (_, index) => next + index);
        await this.#take(await Promise.all(numbers.map((page) => this.#source.names(page, signal))), signal);
      }
      this.#end(signal, signal.aborted ? 'stopped' : 'complete');
    } catch (error) {
      this.#end(signal, 'stopped');
      if (!signal.aborted) throw error;
    }
  }

  /** Ends the reading that goes on. */
  stop(): void {
    this.#run.abort();
  }

  /** Forgets a device that was deleted. */
  remove(deviceName: string): void {
    const left = this.#matches.filter((row) => row.deviceName !== deviceName);
    this.#matchCount -= this.#matches.length - left.length;
    this.#matches = left;
  }

  /** Shows a device's new status, where it is among the matches. */
  replace(row: DeviceRow): void {
    this.#matches = this.#matches.map((match) => (match.deviceName === row.deviceName ? row : match));
  }

  /** A reading that was replaced by another leaves that one's state alone. */
  #end(signal: AbortSignal, state: 'complete' | 'stopped'): void {
    if (this.#current !== signal) return;
    this.#state = state;
    this.#onProgress();
  }

  async #take(pages: readonly Page<string>[], signal: AbortSignal): Promise<void> {
    const part = this.text.toLowerCase();
    const names = pages.flatMap((page) => page.items).filter((name) => name.toLowerCase().includes(part));
    const shown = names.slice(0, matchRows - this.#matches.length);
    const rows = shown.length > 0 ? await this.#source.rows(shown, signal) : [];
    // Another run may have begun from the beginning meanwhile.
    if (signal.aborted) return;
    this.#matches = [...this.#matches, ...rows];
    this.#matchCount += names.length;
    this.#searched += pages.reduce((sum, page) => sum + page.items.length, 0);
    this.#total = pages.at(-1)?.total ?? this.#total;
    this.#onProgress();
  }
}
