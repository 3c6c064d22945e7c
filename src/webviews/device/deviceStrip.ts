import * as l10n from '../../common/l10n.ts';

import { statusLooks } from '../../model/deviceStatus.ts';
import type { DetailView, DeviceView } from '../../protocol/devicePage.ts';
import type { PartState } from '../../protocol/partState.ts';
import { element, icon } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { formatTime } from '../page/formatTime.ts';

/** The strip at the top of the page: which device, where it lives, and how it is. */
export class DeviceStrip {
  readonly element: HTMLElement;
  readonly #name = element('h1', { class: 'device-name' });
  readonly #place = element('span', { class: 'muted place' });
  readonly #facts = element('div', { class: 'facts', role: 'status' });
  readonly #refresh: HTMLButtonElement;

  constructor(refresh: () => void) {
    this.#refresh = iconButton('refresh', l10n.t('Read everything again'), refresh);
    this.element = element('header', { class: 'strip' }, this.#name, this.#place, this.#facts, this.#refresh);
  }

  showDevice({ deviceName, productKey, regionId, connection, mark }: DeviceView): void {
    this.#name.textContent = deviceName;
    this.#place.replaceChildren([productKey, regionId, connection].join(' · '));
    if (mark) this.#place.append(' ', element('span', { class: `badge mark-${mark.color}` }, mark.label));
  }

  showDetail(state: PartState<DetailView>): void {
    this.#refresh.classList.toggle('busy', state.kind === 'loading');
    if (state.kind === 'failed') {
      const words = l10n.t('status unknown');
      // Where it goes on failing, it is read out once.
      if (this.#facts.textContent !== words) this.#facts.replaceChildren(element('span', { class: 'muted' }, words));
      this.#facts.firstElementChild?.setAttribute('title', state.message);
    }
    if (state.kind !== 'loaded') return;
    const { status, onlineAt } = state.data;
    const look = statusLooks[status];
    this.#facts.replaceChildren(
      element('span', { class: `status ${status}`, title: look.help }, icon(look.icon), look.label),
      ...(onlineAt === undefined
        ? []
        : [element('span', { class: 'muted' }, l10n.t('last came online {0}', formatTime(onlineAt)))]),
    );
  }
}
