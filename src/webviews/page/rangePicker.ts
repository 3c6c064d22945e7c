import * as l10n from '../../common/l10n.ts';

import { element } from './element.ts';

/** A stretch of time, in ms since 1970. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

const hour = 3_600_000;

const ranges: Readonly<Record<string, number>> = {
  [l10n.t('Last 15 minutes')]: hour / 4,
  [l10n.t('Last hour')]: hour,
  [l10n.t('Last 6 hours')]: 6 * hour,
  [l10n.t('Last 24 hours')]: 24 * hour,
  [l10n.t('Last 7 days')]: 7 * 24 * hour,
  [l10n.t('Last 30 days')]: 30 * 24 * hour,
};

const custom = l10n.t('From … to …');

/** A list of stretches of time up to now, and two fields for any other one. `label` says of what. */
export class RangePicker {
  readonly element: HTMLElement;
  readonly #select: HTMLSelectElement;
  readonly #from: HTMLInputElement;
  readonly #to: HTMLInputElement;

  constructor(label: string, first: keyof typeof ranges, changed: () => void) {
    const options = [...Object.keys(ranges), custom].map((name) => element('option', { value: name }, name));
    this.#select = element('select', { class: 'input', 'aria-label': l10n.t('Time range of {0}', label) }, ...options);
    this.#select.value = first;
    this.#from = moment(l10n.t('{0} from', label), changed);
    this.#to = moment(l10n.t('{0} to', label), changed);
    const fields = element('span', { class: 'range-fields', hidden: '' }, this.#from, l10n.t(' to '), this.#to);
    this.#select.addEventListener('change', () => {
      const isCustom = this.#select.value === custom;
      fields.hidden = !isCustom;
      if (isCustom && !this.#from.value) {
        this.#from.value = localMoment(Date.now() - 24 * hour);
        this.#to.value = localMoment(Date.now());
      }
      changed();
    });
    this.element = element('span', { class: 'range' }, this.#select, fields);
  }

  /** What is chosen at this moment; undefined where the fields make no stretch of time. */
  get span(): TimeSpan | undefined {
    const now = Date.now();
    const length = ranges[this.#select.value];
    if (length !== undefined) return { from: now - length, to: now };
    const [from, to] = [this.#from, this.#to].map(({ value }) => new Date(value).getTime());
    return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
  }
}

function moment(label: string, changed: () => void): HTMLInputElement {
  const input = element('input', { class: 'input', type: 'datetime-local', step: '1', 'aria-label': label });
  input.addEventListener('change', changed);
  return input;
}

/** A time in ms since 1970 as such a field wants it: in the reader's own zone. */
export function localMoment(time: number): string {
  const zone = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - zone).toISOString().slice(0, 19);
}
