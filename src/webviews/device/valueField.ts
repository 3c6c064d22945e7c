import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import { controlOf, type ValueControl } from '../../model/devicePage/valueControl.ts';
import type { DataType } from '../../model/thingModel/thingModel.ts';
import { element } from '../page/element.ts';
import { localMoment } from '../page/rangePicker.ts';
import { compositeField, withJson } from './compositeField.ts';
import type { FormField } from './formField.ts';
import { tellInput } from './tellInput.ts';

/**
 * Makes the control that fits a type: a switch, a list, a number with its limits, text of some length, a
 * moment, or controls for the parts of a struct or a list.
 * `label` names it for screen readers. `isOptional`: it begins with nothing.
 */
export function valueField(type: DataType, label: string, isOptional = false): FormField {
  const control = controlOf(type);
  switch (control.kind) {
    case 'switch': {
      const options = [
        { value: '0', label: control.off },
        { value: '1', label: control.on },
      ];
      return isOptional ? listField(options, label, true) : switchField(control, label);
    }
    case 'select':
      return listField(control.options, label, isOptional);
    case 'number':
      return numberField(control, label);
    case 'text': {
      const { length } = control;
      const attributes = { class: 'input', type: 'text', 'aria-label': label, maxlength: length?.toString() };
      return inputField(element('input', { ...attributes, spellcheck: 'false' }));
    }
    case 'date':
      return dateField(label);
    case 'composite': {
      const within = (inner: DataType, innerLabel: string): FormField => {
        const own = controlOf(inner);
        // Only the whole is given as JSON too, not each of its parts.
        if (own.kind === 'composite') return compositeField(own.type, innerLabel, true, within);
        return valueField(inner, innerLabel, true);
      };
      return withJson(compositeField(control.type, label, isOptional, within), label, control.example);
    }
  }
}

function inputField(input: HTMLInputElement | HTMLTextAreaElement): FormField {
  return {
    element: input,
    get text() {
      return input.value;
    },
    set text(value) {
      input.value = value;
    },
  };
}

function switchField({ off, on }: Extract<ValueControl, { kind: 'switch' }>, label: string): FormField {
  const words = element('span', {}, off);
  const button = element(
    'button',
    { class: 'switch', type: 'button', role: 'switch', 'aria-label': label, 'aria-checked': 'false' },
    element('span', { class: 'knob' }),
  );
  const set = (isOn: boolean): void => {
    button.setAttribute('aria-checked', String(isOn));
    words.textContent = isOn ? on : off;
  };
  const isOn = (): boolean => button.getAttribute('aria-checked') === 'true';
  button.addEventListener('click', () => {
    set(!isOn());
    tellInput(button);
  });
  return {
    element: element('span', { class: 'switch-field' }, button, words),
    get text() {
      return isOn() ? '1' : '0';
    },
    set text(value) {
      set(value.trim() === '1');
    },
  };
}

function listField(
  options: readonly { readonly value: string; readonly label: string }[],
  label: string,
  isOptional: boolean,
): FormField {
  const choices = [...(isOptional ? [{ value: '', label: l10n.t('(not given)') }] : []), ...options];
  const select = element(
    'select',
    { class: 'input', 'aria-label': label },
    ...choices.map(({ value, label: words }) => element('option', { value }, words)),
  );
  return {
    element: select,
    get text() {
      return select.value;
    },
    set text(value) {
      select.value = value.trim();
    },
  };
}

function numberField({ min, max, step, unit }: Extract<ValueControl, { kind: 'number' }>, label: string): FormField {
  const input = element('input', {
    ...{ class: 'input', type: 'number', 'aria-label': label },
    ...{ min: min?.toString(), max: max?.toString(), step: step?.toString() ?? 'any' },
  });
  const end = (value: number | undefined) => (value === undefined ? '…' : count(value));
  const range = min === undefined && max === undefined ? '' : l10n.t('{0} to {1}', end(min), end(max));
  const hint = [range, unit].filter(Boolean).join(' ');
  const field = inputField(input);
  return {
    element: element('span', { class: 'number-field' }, input, element('span', { class: 'muted' }, hint)),
    get text() {
      return field.text;
    },
    set text(value) {
      field.text = value;
    },
  };
}

/** A moment in the reader's own zone; as text it is ms since 1970. */
function dateField(label: string): FormField {
  const input = element('input', { class: 'input', type: 'datetime-local', step: '1', 'aria-label': label });
  return {
    element: input,
    get text() {
      const time = new Date(input.value).getTime();
      return Number.isNaN(time) ? '' : String(time);
    },
    set text(value) {
      input.value = /^\d{1,15}$/.test(value) ? localMoment(Number(value)) : '';
    },
  };
}
