import type { DetailView, DeviceView } from '../../protocol/devicePage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { factsList } from '../page/factsList.ts';

/** How long a secret is shown, in seconds. */
const shownFor = 30;

export interface CredentialsHandlers {
  /** Resolves to the secret, or to why there is none. */
  readonly reveal: () => Promise<{ readonly secret?: string | undefined; readonly problem?: string | undefined }>;
  /** Copies without showing anything. */
  readonly copy: () => void;
}

/** What a device signs in with. The page does not have the secret before it is asked for, and forgets it again after a while. */
export class CredentialsPart {
  readonly element: HTMLElement;
  readonly #handlers: CredentialsHandlers;
  readonly #facts = element('div');
  readonly #secret = element('span', { class: 'secret' });
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #toggle: HTMLButtonElement;
  #device: DeviceView | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(handlers: CredentialsHandlers) {
    this.#handlers = handlers;
    this.#toggle = button({
      ...{ label: 'Reveal', icon: 'eye' },
      act: () => {
        if (this.#timer === undefined) void this.#reveal();
        else this.#hide();
      },
    });
    const copy = button({
      ...{ label: 'Copy Credentials', icon: 'copy', act: handlers.copy },
      title: 'Copy ProductKey, DeviceName and DeviceSecret as JSON, without showing them',
    });
    this.element = element(
      'section',
      { class: 'part credentials', 'aria-labelledby': 'credentials-title' },
      element(
        'div',
        { class: 'part-head' },
        element('h2', { id: 'credentials-title' }, 'Credentials'),
        element('div', { class: 'buttons' }, this.#toggle, copy),
      ),
      this.#facts,
      this.#problem,
    );
    this.#hide();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#hide();
    });
  }

  showDevice(device: DeviceView): void {
    this.#device = device;
    this.#render();
  }

  showDetail({ hasSecret }: DetailView): void {
    this.#toggle.title = hasSecret
      ? `Show the DeviceSecret for ${shownFor} s`
      : 'The platform does not tell the DeviceSecret; show the one that you gave';
  }

  #render(): void {
    const { productKey, deviceName } = this.#device ?? {};
    if (productKey === undefined || deviceName === undefined) return;
    const facts = {
      ProductKey: element('code', {}, productKey),
      DeviceName: element('code', {}, deviceName),
      DeviceSecret: this.#secret,
    };
    this.#facts.replaceChildren(factsList(facts));
  }

  async #reveal(): Promise<void> {
    this.#toggle.disabled = true;
    const { secret, problem } = await this.#handlers.reveal();
    this.#toggle.disabled = false;
    this.#problem.textContent = problem ?? '';
    // It may come after the page went out of sight, where nobody would see it hidden again.
    if (secret === undefined || document.hidden) return;
    let left = shownFor;
    const countdown = element('span', { class: 'muted' }, ` hidden again in ${left} s`);
    this.#secret.replaceChildren(element('code', {}, secret), countdown);
    this.#toggle.replaceChildren('Hide');
    this.#timer = setInterval(() => {
      left -= 1;
      countdown.textContent = ` hidden again in ${left} s`;
      if (left <= 0) this.#hide();
    }, 1000);
  }

  #hide(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    const dots = element('span', { 'aria-hidden': 'true' }, '••••••••••••');
    this.#secret.replaceChildren(dots, element('span', { class: 'spoken' }, 'hidden'));
    this.#toggle.replaceChildren('Reveal');
  }
}
