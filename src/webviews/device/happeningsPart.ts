import * as l10n from '../../common/l10n.ts';

import type { HappeningsView, HappeningView } from '../../protocol/devicePage.ts';
import { banner } from '../page/banner.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { iconButton } from '../page/iconButton.ts';
import { empty, loading } from '../page/part.ts';
import { RangePicker, type TimeSpan } from '../page/rangePicker.ts';
import { table } from '../page/table.ts';

/** What a question about the past has come to. */
export interface Past<T> {
  readonly data?: T | undefined;
  readonly problem?: string | undefined;
}

export interface HappeningsOptions {
  readonly id: string;
  readonly title: string;
  /** What there is none of: `events`. */
  readonly what: string;
  /** What one can be, to show only those; absent: all are of one kind. */
  readonly kinds?: readonly string[];
  readonly columns: readonly string[];
  readonly rowOf: (one: HappeningView) => readonly (Node | string)[];
  readonly read: (span: TimeSpan, kind: string | undefined) => Promise<Past<HappeningsView>>;
}

/** What happened in a stretch of time, the newest first; older ones are read when they are asked for. */
export class HappeningsPart {
  readonly element: HTMLElement;
  readonly #options: HappeningsOptions;
  readonly #range: RangePicker;
  readonly #kind: HTMLSelectElement;
  readonly #body = element('div', { class: 'part-body' });
  #list: readonly HappeningView[] = [];
  #reads = 0;
  #isRead = false;

  constructor(options: HappeningsOptions) {
    this.#options = options;
    const { id, title, what, kinds = [] } = options;
    const reload = (): void => {
      void this.read();
    };
    this.#range = new RangePicker(what, l10n.t('Last 24 hours'), reload);
    const all = element('option', { value: '' }, l10n.t('all {0}', what));
    const others = kinds.map((kind) => element('option', { value: kind }, kind));
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
        element('h2', { id: `${id}-title` }, title),
        element('div', { class: 'buttons' }, this.#kind, this.#range.element, refresh),
      ),
      this.#body,
    );
  }

  /** Reads where that was not done yet. */
  need(): void {
    if (!this.#isRead) void this.read();
  }

  async read(): Promise<void> {
    const { span } = this.#range;
    if (!span) {
      this.#body.replaceChildren(empty(l10n.t('Choose a beginning that is before the end.')));
      return;
    }
    this.#isRead = true;
    if (this.#list.length === 0) this.#body.replaceChildren(loading(l10n.t('Reading the {0}…', this.#options.what)));
    this.#list = [];
    await this.#readOn(span);
  }

  async #readOn(span: TimeSpan): Promise<void> {
    const read = ++this.#reads;
    const { data, problem } = await this.#options.read(span, this.#kind.value || undefined);
    if (read !== this.#reads) return;
    const { what } = this.#options;
    if (!data) {
      const again = { [l10n.t('Try Again')]: () => void this.#readOn(span) };
      this.#body.replaceChildren(
        banner('error', l10n.t('The {0} cannot be read. {1}', what, problem ?? ''), again),
        // Of those that cannot be read nobody knows whether there are any.
        ...(this.#list.length > 0 ? this.#shown() : []),
      );
      return;
    }
    this.#list = [...this.#list, ...data.list];
    const { next } = data;
    const more = button({
      label: l10n.t('Older {0}', what),
      act: () => {
        more.disabled = true;
        void this.#readOn({ from: span.from, to: next ?? span.from });
      },
    });
    this.#body.replaceChildren(...this.#shown(), ...(next === undefined ? [] : [more]));
  }

  #shown(): readonly Node[] {
    const { title, what, columns, rowOf } = this.#options;
    if (this.#list.length === 0) return [empty(l10n.t('There were no {0} in this time.', what))];
    const rows = this.#list.map((one) => [formatTime(one.time), ...rowOf(one)]);
    return [table({ label: title, columns: [l10n.t('Time'), ...columns], rows })];
  }
}
