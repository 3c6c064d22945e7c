import * as l10n from '../../common/l10n.ts';

import { describeValue } from '../../model/devicePage/describeValue.ts';
import { sparkline } from '../../model/devicePage/sparkline.ts';
import { readForm } from '../../model/devicePage/valueControl.ts';
import type { ThingModelProperty } from '../../model/thingModel/thingModel.ts';
import type { PropertyValueView } from '../../protocol/devicePage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';
import { valueField } from './valueField.ts';

/** What a send has come to: words of success, or a problem. */
export interface Sent {
  readonly words?: string | undefined;
  readonly problem?: string | undefined;
}

/** Sends properties, as a JSON object. */
export type SendProperties = (items: string) => Promise<Sent>;

const size = { width: 200, height: 36 } as const;

/** One property: its latest value, the curve that led to it, and, where it can be set, the control that does. */
export class PropertyTile {
  readonly element: HTMLElement;
  readonly #property: ThingModelProperty;
  readonly #value = element('p', { class: 'tile-value' });
  readonly #time = element('p', { class: 'muted tile-time' });
  readonly #curve = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  readonly #path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  #latest: string | undefined;

  constructor(property: ThingModelProperty, send: SendProperties) {
    this.#property = property;
    this.#curve.setAttribute('class', 'tile-curve');
    this.#curve.setAttribute('viewBox', `0 -2 ${size.width} ${size.height + 4}`);
    this.#curve.setAttribute('preserveAspectRatio', 'none');
    this.#curve.setAttribute('aria-hidden', 'true');
    this.#curve.append(this.#path);
    const { identifier, name, accessMode } = property;
    this.element = element(
      'article',
      { class: 'tile', 'data-identifier': identifier, 'aria-label': name },
      element('div', { class: 'tile-head' }, element('h3', {}, name), element('code', { class: 'muted' }, identifier)),
      this.#value,
      this.#curve,
      this.#time,
      ...(accessMode === 'rw' ? this.#setter(send) : []),
    );
  }

  update({ value, time, trail }: PropertyValueView): void {
    const { dataType } = this.#property;
    this.#latest = value;
    const shown = value === undefined ? l10n.t('no value yet') : describeValue(dataType, value, formatTime);
    if (this.#value.textContent !== shown) this.#value.textContent = shown;
    this.#value.classList.toggle('muted', value === undefined);
    this.#value.classList.toggle('mono', dataType.type === 'struct' || dataType.type === 'array');
    this.#time.textContent = time === undefined ? '' : formatTime(time);
    const path = sparkline(trail, size, ['bool', 'enum'].includes(dataType.type));
    this.#curve.toggleAttribute('hidden', path === undefined);
    if (path !== undefined) this.#path.setAttribute('d', path);
  }

  #setter(send: SendProperties): readonly HTMLElement[] {
    const { dataType, name, identifier } = this.#property;
    const field = valueField(dataType, l10n.t('New value of {0}', name));
    const submit = element('button', { class: 'button primary', type: 'submit' }, l10n.t('Send'));
    const said = element('p', { class: 'said', role: 'status' });
    const problem = element('p', { class: 'problem', role: 'alert' });
    const form = element('form', { class: 'tile-form', novalidate: '' }, field.element);
    const open = button({
      ...{ label: l10n.t('Set…'), title: l10n.t('Set {0}', name) },
      act: () => {
        form.hidden = false;
        open.hidden = true;
        said.textContent = '';
        if (this.#latest) field.text = this.#latest;
        // A list without items has no control yet but the button that adds one.
        const first =
          form.querySelector<HTMLElement>('input, select, textarea, .switch') ?? form.querySelector('button');
        first?.focus();
      },
    });
    const close = (): void => {
      form.hidden = true;
      open.hidden = false;
      problem.textContent = '';
      open.focus();
    };
    form.hidden = true;
    form.append(element('div', { class: 'buttons' }, submit, button({ label: l10n.t('Cancel'), act: close })), problem);
    const readValue = () => readForm([{ ...this.#property, required: true }], new Map([[identifier, field.text]]));
    // What was wrong is said until it is right, not until it is sent again.
    form.addEventListener('input', () => {
      if (problem.textContent === '') return;
      const read = readValue();
      problem.textContent = 'problems' in read ? (read.problems.get(identifier) ?? '') : '';
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (submit.ariaDisabled === 'true') return;
      const read = readValue();
      if ('problems' in read) {
        problem.textContent = read.problems.get(identifier) ?? '';
        return;
      }
      submit.ariaDisabled = 'true';
      void send(read.json).then((sent) => {
        submit.ariaDisabled = 'false';
        problem.textContent = sent.problem ?? '';
        if (sent.problem !== undefined || sent.words === undefined) return;
        close();
        said.textContent = sent.words;
      });
    });
    return [open, form, said];
  }
}
