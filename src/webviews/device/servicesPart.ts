import * as l10n from '../../common/l10n.ts';

import { isJsonObject, parseJson, stringifyJson } from '../../common/losslessJson.ts';
import { readForm } from '../../model/devicePage/valueControl.ts';
import type { ThingModel, ThingModelService } from '../../model/thingModel/thingModel.ts';
import { banner } from '../page/banner.ts';
import { element } from '../page/element.ts';
import { empty, Part } from '../page/part.ts';
import type { Sent } from './propertyTile.ts';
import { valueField } from './valueField.ts';

/** What a call has come to; `result` is the device's answer, as JSON. */
interface Called extends Sent {
  readonly result?: string | undefined;
}

export type CallService = (identifier: string, args: string) => Promise<Called>;

/** The services of the device, each with a form for its arguments, which the thing model describes. */
export function servicesPart(retry: () => void, call: CallService): Part<ThingModel> {
  return new Part<ThingModel>({
    id: 'services',
    title: l10n.t('Services'),
    reading: l10n.t('Reading the thing model'),
    failed: l10n.t('The services cannot be read'),
    retry,
    render: ({ services }) =>
      services.length === 0
        ? [empty(l10n.t('The thing model of this product has no services.'))]
        : services.map((service) => serviceForm(service, call)),
  });
}

function serviceForm({ identifier, name, callType, inputData }: ThingModelService, call: CallService): HTMLElement {
  const outcome = element('div', { class: 'outcome', 'aria-live': 'polite' });
  const submit = element('button', { class: 'button primary', type: 'submit' }, l10n.t('Call'));
  const fields = inputData.map((datum) => {
    const isOptional = datum.required !== true;
    const field = valueField(datum.dataType, datum.name, isOptional);
    const problem = element('p', { class: 'problem', role: 'alert' });
    const words = isOptional ? l10n.t('{0} (optional)', datum.name) : datum.name;
    const label = element('span', { class: 'field-label' }, words);
    return { datum, field, problem, row: element('div', { class: 'field' }, label, field.element, problem) };
  });
  const form = element('form', { class: 'service-form', novalidate: '' }, ...fields.map(({ row }) => row), submit);
  /** Reads the fields, and says what is wrong beside those that `shows`. */
  const readFields = (shows: (problem: HTMLElement) => boolean) => {
    const texts = new Map(fields.map(({ datum, field }) => [datum.identifier, field.text]));
    const read = readForm(inputData, texts);
    for (const { datum, problem } of fields) {
      if (shows(problem)) problem.textContent = 'problems' in read ? (read.problems.get(datum.identifier) ?? '') : '';
    }
    return read;
  };
  // What was wrong is said until it is right, not until it is sent again.
  form.addEventListener('input', () => {
    readFields((problem) => problem.textContent !== '');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const read = readFields(() => true);
    if ('problems' in read || submit.ariaDisabled === 'true') return;
    submit.ariaDisabled = 'true';
    outcome.replaceChildren(element('p', { class: 'muted' }, l10n.t('Calling the device…')));
    void call(identifier, read.json).then((called) => {
      submit.ariaDisabled = 'false';
      outcome.replaceChildren(...wordsOf(called));
    });
  });
  const waits =
    callType === 'sync' ? l10n.t('The device answers at once.') : l10n.t('The answer comes later, as a message.');
  return element(
    'article',
    { class: 'card', 'data-identifier': identifier, 'aria-label': name },
    element('div', { class: 'tile-head' }, element('h3', {}, name), element('code', { class: 'muted' }, identifier)),
    element('p', { class: 'muted' }, inputData.length === 0 ? l10n.t('It takes no arguments. {0}', waits) : waits),
    form,
    outcome,
  );
}

function wordsOf({ problem, words, result }: Called): readonly Node[] {
  if (problem !== undefined) return [banner('error', problem, {})];
  if (words === undefined) return [];
  if (result === undefined) return [element('p', {}, words)];
  return [element('p', {}, words), element('pre', { class: 'answer mono', tabindex: '0' }, indented(result))];
}

function indented(json: string): string {
  try {
    const value = parseJson(json);
    return isJsonObject(value) || Array.isArray(value) ? stringifyJson(value, 2) : json;
  } catch {
    return json;
  }
}
