import * as l10n from '../../common/l10n.ts';

import type { HappeningsView, HappeningView } from '../../protocol/devicePage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty } from '../page/part.ts';
import { RangePicker, type TimeSpan } from '../page/rangePicker.ts';
import { StateLine } from '../page/stateLine.ts';
import { table } from '../page/table.ts';

/** What a question about the past has come to. */
export interface Past<T> {
  readonly data?: T | undefined;
  readonly problem?: string | undefined;
  /** The problem is that a person stopped the local emulator. */
  readonly isStopped?: boolean | undefined;
}

export interface HappeningsOptions {
  readonly id: string;
  readonly title: string;
  /** What there is none of: `events`. */
  readonly what: string;
  /** What one can be, with words for it, to show only those; absent: all are of one kind. */
  readonly kinds?: readonly (readonly [kind: string, words: string])[];
  readonly columns: readonly string[];
  readonly rowOf: (one: HappeningView) => readonly (Node | string)[];
  /** `startsEmulator`: where a person stopped the local one. */
  readonly read: (span: TimeSpan, kind: string | undefined, startsEmulator: boolean) => Promise<Past<HappeningsView>>;
}

/** What happened in a stretch of time, the newest first; older ones are read when they are asked for. */
export class HappeningsPart {
  readonly element: HTMLElement;
  readonly #options: HappeningsOptions;
  readonly #range: RangePicker;
  readonly #kind: HTMLSelectElement;
  readonly #title: HTMLElement;
  /** That they are read, or why they cannot be; what was read before stays below. */
  readonly #state: StateLine;
  readonly #body = element('div', { class: 'part-body' });
  /** The way to older ones; not while others are read, which come in their place. */
  readonly #older = element('div');
  #list: readonly HappeningView[] = [];
  #reads = 0;
  #isRead = false;

  constructor(options: HappeningsOptions) {
    this.#options = options;
    const { id, title, what, kinds = [] } = options;
    this.#title = element('h2', { id: `${id}-title` }, title);
    this.#state = new StateLine(this.#title);
    const reload = (): void => {
      void this.read();
    };
    this.#range = new RangePicker(what, l10n.t('Last 24 hours'), reload);
    const all = element('option', { value: '' }, l10n.t('all {0}', what));
    const others = kinds.map(([kind, words]) => element('option', { value: kind }, words));
    this.#kind = element('select', { class: 'input', 'aria-label': l10n.t('Kind of {0}', what) }, all, ...others);
    this.#kind.hidden = kinds.length === 0;
    this.#kind.addEventListener('change', reload);
    const refresh = iconButton('refresh', l10n.t('Read the {0} again', what), reload);
    this.element = element(
      'section',
      { class: `part ${id}`, 'aria-labelledby': `${id}-title` },
      element(
        'div',
        { class: 'part-head' },
        this.#title,
        element('div', { class: 'buttons' }, this.#kind, this.#range.element, refresh),
      ),
      this.#state.element,
      this.#body,
      this.#older,
    );
  }

  /** Reads where that was not done yet. */
  need(): void {
    if (!this.#isRead) void this.read();
  }

  async read(startsEmulator = false): Promise<void> {
    const { span } = this.#range;
    // That there are none would be a guess until they are read.
    if (this.#list.length === 0) this.#body.replaceChildren();
    this.#older.hidden = span !== undefined;
    if (!span) {
      // What is under way is of another time.
      this.#reads += 1;
      this.#state.say(empty(l10n.t('Choose a beginning that is before the end.')));
      return;
    }
    this.#isRead = true;
    const read = await this.#ask(span, startsEmulator, (starts) => void this.read(starts));
    if (!read) return;
    this.#list = read.list;
    this.#show(span, read.next);
  }

  async #readOlder(span: TimeSpan, startsEmulator = false): Promise<void> {
    const read = await this.#ask(span, startsEmulator, (starts) => void this.#readOlder(span, starts));
    if (!read) return;
    const hasFocus = this.#older.contains(document.activeElement);
    this.#list = [...this.#list, ...read.list];
    this.#show(span, read.next);
    if (hasFocus) (this.#older.querySelector('button') ?? this.#title).focus();
  }

  /** Undefined where they cannot be read, which is said, and where what is asked later counts. */
  async #ask(
    span: TimeSpan,
    startsEmulator: boolean,
    retry: (startsEmulator: boolean) => void,
  ): Promise<HappeningsView | undefined> {
    const { what } = this.#options;
    const asked = ++this.#reads;
    this.#state.showReading(l10n.t('Reading the {0}…', what));
    const kind = this.#kind.value || undefined;
    const { data, problem = '', isStopped = false } = await this.#options.read(span, kind, startsEmulator);
    if (asked !== this.#reads) return undefined;
    this.#older.hidden = false;
    if (data) this.#state.clear();
    else {
      const words = l10n.t('The {0} cannot be read. {1}', what, problem);
      this.#state.showFailure(words, () => retry(isStopped), isStopped);
    }
    return data;
  }

  /** `next`: up to where older ones can be read; undefined: there are none. */
  #show({ from }: TimeSpan, next: number | undefined): void {
    const { title, what, columns, rowOf } = this.#options;
    const rows = this.#list.map((one) => [formatTime(one.time), ...rowOf(one)]);
    this.#body.replaceChildren(
      rows.length === 0
        ? empty(l10n.t('There were no {0} in this time.', what))
        : table({ label: title, columns: [l10n.t('Time'), ...columns], rows }),
    );
    const older = button({
      label: l10n.t('Older {0}', what),
      act: () => void this.#readOlder({ from, to: next ?? from }),
    });
    this.#older.replaceChildren(...(next === undefined ? [] : [older]));
  }
}
