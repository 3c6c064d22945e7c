import * as l10n from '../../common/l10n.ts';

import type { DetailView, DeviceView } from '../../protocol/devicePage.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { factsList } from '../page/factsList.ts';
import { shownFor, ShownSecret } from '../page/shownSecret.ts';

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
  readonly #secret = new ShownSecret('secret', () => {
    this.#toggle.replaceChildren(l10n.t('Reveal'));
  });
  readonly #problem = element('p', { class: 'problem', role: 'alert' });
  readonly #toggle: HTMLButtonElement;
  #device: DeviceView | undefined;

  constructor(handlers: CredentialsHandlers) {
    this.#handlers = handlers;
    this.#toggle = button({
      label: l10n.t('Reveal'),
      act: () => {
        if (this.#secret.isShown) this.#secret.hide();
        else void this.#reveal();
      },
    });
    const copy = button({
      ...{ label: l10n.t('Copy Credentials'), icon: 'copy', act: handlers.copy },
      title: l10n.t('Copy ProductKey, DeviceName and DeviceSecret as JSON, without showing them'),
    });
    this.element = element(
      'section',
      { class: 'part credentials', 'aria-labelledby': 'credentials-title' },
      element(
        'div',
        { class: 'part-head' },
        element('h2', { id: 'credentials-title' }, l10n.t('Credentials')),
        element('div', { class: 'buttons' }, this.#toggle, copy),
      ),
      this.#facts,
      this.#problem,
    );
  }

  showDevice(device: DeviceView): void {
    this.#device = device;
    this.#render();
  }

  showDetail({ hasSecret }: DetailView): void {
    this.#toggle.title = hasSecret
      ? l10n.t('Show the DeviceSecret for {0} s', shownFor)
      : l10n.t('The platform does not tell the DeviceSecret; show the one that you gave');
  }

  #render(): void {
    const { productKey, deviceName } = this.#device ?? {};
    if (productKey === undefined || deviceName === undefined) return;
    const facts = {
      ProductKey: element('code', {}, productKey),
      DeviceName: element('code', {}, deviceName),
      DeviceSecret: this.#secret.element,
    };
    this.#facts.replaceChildren(factsList(facts));
  }

  async #reveal(): Promise<void> {
    this.#toggle.ariaDisabled = 'true';
    const { secret, problem } = await this.#handlers.reveal();
    this.#toggle.ariaDisabled = 'false';
    this.#problem.textContent = problem ?? '';
    if (secret !== undefined && this.#secret.show(secret)) this.#toggle.replaceChildren(l10n.t('Hide'));
  }
}
