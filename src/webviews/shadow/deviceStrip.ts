import * as l10n from '../../common/l10n.ts';

import { statusLooks } from '../../model/deviceStatus.ts';
import type { CloudView, DeviceView } from '../../protocol/shadowEditor.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';

/** The strip above the editor: which device, how it is, and how new what is shown is. */
export class DeviceStrip {
  readonly element: HTMLElement;
  readonly #name = element('h1', { class: 'device-name' });
  readonly #place = element('span', { class: 'muted place' });
  readonly #facts = element('div', { class: 'facts', role: 'status' });
  readonly #refresh: HTMLButtonElement;
  readonly #apply: HTMLButtonElement;
  #hasDelta = false;
  #isApplying = false;

  constructor({ refresh, apply }: { readonly refresh: () => void; readonly apply: () => void }) {
    this.#apply = button({
      ...{ label: l10n.t('Apply as Device'), icon: 'vm-connect', act: apply },
      title: l10n.t('A virtual device logs in under this name and reports what is desired and was not reported'),
    });
    this.#refresh = element(
      'button',
      { class: 'icon-button', title: l10n.t('Read the shadow again'), 'aria-label': l10n.t('Read the shadow again') },
      icon('refresh'),
    );
    this.#refresh.addEventListener('click', refresh);
    this.element = element(
      'header',
      { class: 'strip' },
      this.#name,
      this.#place,
      this.#facts,
      element('div', { class: 'buttons' }, this.#apply, this.#refresh),
    );
  }

  showDevice({ deviceName, productKey, regionId, connection }: DeviceView): void {
    this.#name.textContent = deviceName;
    this.#place.textContent = [productKey, regionId, connection].join(' · ');
  }

  showCloud(cloud: CloudView): void {
    this.#refresh.classList.toggle('busy', cloud.kind === 'loading');
    if (cloud.kind === 'loading') return;
    this.#facts.replaceChildren(...(cloud.kind === 'loaded' ? facts(cloud) : []));
    this.#hasDelta = cloud.kind === 'loaded' && cloud.differing > 0;
    this.#enable();
  }

  /** While a virtual device reports, another one has nothing to do. */
  showApplying(busy: boolean): void {
    this.#isApplying = busy;
    this.#enable();
  }

  #enable(): void {
    this.#apply.ariaDisabled = String(this.#isApplying || !this.#hasDelta);
    this.#apply.setAttribute('aria-busy', String(this.#isApplying));
  }
}

function facts({ status, version, changedAt }: Extract<CloudView, { kind: 'loaded' }>): HTMLElement[] {
  const look = statusLooks[status];
  const state = element('span', { class: `status ${status}`, title: look.help }, icon(look.icon), look.label);
  if (version === 0) return [state, element('span', { class: 'muted' }, l10n.t('no shadow yet'))];
  const shown = [state, element('span', { class: 'badge' }, l10n.t('version {0}', version))];
  if (changedAt !== undefined)
    shown.push(element('span', { class: 'muted time' }, l10n.t('changed {0}', formatTime(changedAt))));
  return shown;
}
