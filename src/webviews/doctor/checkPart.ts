import * as l10n from '../../common/l10n.ts';

import type { DoctorAnswer, DoctorRequest, FindingView } from '../../protocol/doctorPage.ts';
import { element, icon } from '../page/element.ts';

const fields = [
  { name: 'clientId', placeholder: 'id|securemode=3,signmethod=hmacsha256|', type: 'text' },
  { name: 'username', placeholder: 'DeviceName&ProductKey', type: 'text' },
  { name: 'password', placeholder: '', type: 'password' },
] as const;

/** Takes what the software of a device sends, and says which part of it is wrong and why. */
export class CheckPart {
  readonly element: HTMLElement;
  readonly #inputs = new Map<string, HTMLInputElement>();
  readonly #findings = element('ul', { class: 'findings', 'aria-live': 'polite' });
  readonly #problem = element('p', { class: 'problem', role: 'alert' });

  constructor(ask: (message: (request: number) => DoctorRequest) => Promise<DoctorAnswer>) {
    const form = element('form', { class: 'check-form' });
    for (const { name, placeholder, type } of fields) {
      const attributes = {
        class: 'input mono',
        id: `sent-${name}`,
        type,
        placeholder,
        spellcheck: 'false',
        autocomplete: 'off',
      };
      const input = element('input', attributes);
      this.#inputs.set(name, input);
      form.append(element('label', { for: input.id }, name), input);
    }
    const check = (): void => {
      const [clientId, username, password] = fields.map(({ name }) => this.#inputs.get(name)?.value ?? '');
      void ask((request) => ({
        type: 'check',
        request,
        clientId: clientId ?? '',
        username: username ?? '',
        password: password ?? '',
      })).then(({ problem = '', findings = [] }) => {
        this.#problem.textContent = problem;
        this.#findings.replaceChildren(...findings.map(findingItem));
      });
    };
    const submit = element('button', { class: 'button primary', type: 'submit' }, icon('search'), l10n.t('Check'));
    form.append(element('span'), element('div', {}, submit));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      check();
    });
    this.element = element(
      'section',
      { class: 'part check', 'aria-labelledby': 'check-title' },
      element('div', { class: 'part-head' }, element('h2', { id: 'check-title' }, l10n.t('Which part is wrong?'))),
      element(
        'p',
        { class: 'muted' },
        l10n.t(
          'Paste what your device’s software sends in CONNECT. It is compared with what the platform expects here, and sent nowhere.',
        ),
      ),
      form,
      this.#problem,
      this.#findings,
    );
  }
}

function findingItem({ part, isRight, words }: FindingView): HTMLElement {
  return element(
    'li',
    { class: isRight ? 'step passed' : 'step failed' },
    icon(isRight ? 'pass' : 'error'),
    element(
      'div',
      { class: 'step-words' },
      element('h3', {}, part, element('span', { class: 'spoken' }, isRight ? l10n.t(', right') : l10n.t(', wrong'))),
      element('p', {}, words),
    ),
  );
}
