import * as l10n from '../../common/l10n.ts';

import type { CredentialsView, DoctorAnswer, DoctorRequest, VariantView } from '../../protocol/doctorPage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { factsList } from '../page/factsList.ts';
import { iconButton } from '../page/iconButton.ts';
import { ShownSecret } from '../page/shownSecret.ts';

type Ask = (message: (request: number) => DoctorRequest) => Promise<DoctorAnswer>;

const secureModes = [
  { secureMode: 3, label: l10n.t('3: plain TCP') },
  { secureMode: 2, label: l10n.t('2: TLS') },
] as const;

const exportsOffered = [
  { kind: 'mosquitto', label: 'mosquitto', help: l10n.t('Command lines of mosquitto_pub and mosquitto_sub') },
  { kind: 'mqttx', label: 'MQTTX', help: l10n.t('A file that MQTTX imports') },
  { kind: 'c', label: 'C', help: l10n.t('A header with defines') },
] as const;

/** What a device logs in with, for the securemode and signmethod that are chosen; the password only when it is asked for. */
export class CredentialsPart {
  readonly element: HTMLElement;
  readonly #ask: Ask;
  readonly #secureMode = element('select', { class: 'input', id: 'securemode' });
  readonly #signMethod = element('select', { class: 'input', id: 'signmethod' });
  readonly #facts = element('div');
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #password = new ShownSecret('password', () => {
    const hadFocus = document.activeElement === this.#hide;
    this.#hide.replaceWith(this.#reveal);
    if (hadFocus) this.#reveal.focus();
  });
  readonly #reveal = iconButton('eye', l10n.t('Reveal the password'), () => void this.#revealPassword());
  readonly #hide = iconButton('eye-closed', l10n.t('Hide the password'), () => {
    this.#password.hide();
  });
  readonly #passwordRow: HTMLElement;
  #all: readonly CredentialsView[] = [];

  constructor(ask: Ask) {
    this.#ask = ask;
    const copy = iconButton('copy', l10n.t('Copy the password'), () => {
      this.#copyPassword();
    });
    this.#passwordRow = element('div', { class: 'password-row' }, this.#password.element, this.#reveal, copy);
    for (const select of [this.#secureMode, this.#signMethod])
      select.addEventListener('change', () => this.#showChosen());
    this.#secureMode.append(
      ...secureModes.map(({ secureMode, label }) => element('option', { value: String(secureMode) }, label)),
    );
    const choice = (label: string, select: HTMLSelectElement): HTMLElement =>
      element('div', { class: 'choice' }, element('label', { for: select.id }, label), select);
    this.element = element(
      'div',
      {},
      element(
        'section',
        { class: 'part', 'aria-labelledby': 'credentials-title' },
        element(
          'div',
          { class: 'part-head' },
          element('h2', { id: 'credentials-title' }, l10n.t('What it logs in with')),
        ),
        element(
          'div',
          { class: 'choices' },
          choice('securemode', this.#secureMode),
          choice('signmethod', this.#signMethod),
        ),
        this.#facts,
        this.#problem,
      ),
      this.#exportsSection(),
    );
  }

  show(all: readonly CredentialsView[]): void {
    this.#all = all;
    const methods = [...new Set(all.map(({ signMethod }) => signMethod))];
    this.#signMethod.replaceChildren(...methods.map((method) => element('option', { value: method }, method)));
    this.#showChosen();
  }

  #exportsSection(): HTMLElement {
    const rows = exportsOffered.map(({ kind, label, help }) =>
      element(
        'li',
        {},
        element('div', {}, element('strong', {}, label), element('span', { class: 'muted' }, ` ${help}`)),
        element(
          'div',
          { class: 'buttons' },
          this.#exportButton(l10n.t('Copy'), 'copy', label, () => this.#export(kind, 'clipboard')),
          this.#exportButton(l10n.t('Open'), 'go-to-file', label, () => this.#export(kind, 'document')),
        ),
      ),
    );
    return element(
      'section',
      { class: 'part', 'aria-labelledby': 'exports-title' },
      element(
        'div',
        { class: 'part-head' },
        element('h2', { id: 'exports-title' }, l10n.t('Settings for other programs')),
      ),
      element(
        'p',
        { class: 'muted' },
        l10n.t('Each holds the password, which is a secret. What is opened is not written to disk.'),
      ),
      element('ul', { class: 'exports' }, ...rows),
    );
  }

  get #chosen(): CredentialsView | undefined {
    return this.#all.find(
      ({ secureMode, signMethod }) =>
        String(secureMode) === this.#secureMode.value && signMethod === this.#signMethod.value,
    );
  }

  #showChosen(): void {
    const chosen = this.#chosen;
    if (!chosen) return;
    const { clientId, username } = chosen;
    this.#password.hide();
    this.#facts.replaceChildren(
      factsList({
        clientId: element('code', {}, clientId),
        username: element('code', {}, username),
        password: this.#passwordRow,
      }),
    );
    this.#problem.textContent = '';
  }

  async #revealPassword(): Promise<void> {
    const chosen = this.#chosen;
    if (!chosen) return;
    const { password } = await this.#serve((request) => ({ type: 'reveal', request, variant: variantOf(chosen) }));
    // Another one may have been chosen meanwhile.
    if (password === undefined || this.#chosen !== chosen || !this.#password.show(password)) return;
    this.#reveal.replaceWith(this.#hide);
    this.#hide.focus();
  }

  #copyPassword(): void {
    const chosen = this.#chosen;
    if (chosen) void this.#serve((request) => ({ type: 'copyPassword', request, variant: variantOf(chosen) }));
  }

  /** The row says to the eye what it is for. */
  #exportButton(label: string, icon: 'copy' | 'go-to-file', program: string, act: () => void): HTMLButtonElement {
    const made = button({ label, icon, act });
    made.setAttribute('aria-label', l10n.t('{0} the settings for {1}', label, program));
    return made;
  }

  #export(kind: (typeof exportsOffered)[number]['kind'], to: 'clipboard' | 'document'): void {
    const chosen = this.#chosen;
    if (!chosen) return;
    void this.#serve((request) => ({ type: 'export', request, kind, to, variant: variantOf(chosen) }));
  }

  async #serve(message: (request: number) => DoctorRequest): Promise<DoctorAnswer> {
    const answer = await this.#ask(message);
    this.#problem.textContent = answer.problem ?? '';
    return answer;
  }
}

function variantOf({ signMethod, secureMode }: CredentialsView): VariantView {
  return { signMethod, secureMode };
}
