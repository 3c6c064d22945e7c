import * as l10n from '../../common/l10n.ts';

import type { FromEmulatorPage, ToEmulatorPage } from '../../protocol/emulatorPage.ts';
import { banner } from '../page/banner.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';
import { focusKey } from '../page/keepFocus.ts';
import { setContent } from '../page/setContent.ts';

type Status = Extract<ToEmulatorPage, { type: 'status' }>['status'];
type Action = Extract<FromEmulatorPage, { type: 'run' }>['action'];

const looks: Readonly<
  Record<Status['kind'], { readonly label: string; readonly icon: string; readonly style: string }>
> = {
  idle: { label: l10n.t('Not running'), icon: 'circle-outline', style: '' },
  stopped: { label: l10n.t('Stopped'), icon: 'circle-outline', style: '' },
  starting: { label: l10n.t('Starting…'), icon: 'loading', style: 'starting' },
  running: { label: l10n.t('Running'), icon: 'circle-filled', style: 'online' },
  failed: { label: l10n.t('Could not be started'), icon: 'error', style: 'failed' },
};

/** The top of the page: whether the emulator runs, and what can be done about it. */
export class StatusStrip {
  readonly element: HTMLElement;
  readonly banner = element('div', { role: 'status' });
  readonly #state = element('span', { class: 'status' });
  readonly #buttons = element('div', { class: 'buttons' });
  readonly #run: (action: Action) => void;

  constructor(run: (action: Action) => void) {
    this.#run = run;
    this.element = element(
      'header',
      { class: 'strip' },
      element('h1', { class: 'device-name' }, l10n.t('Local Emulator')),
      this.#state,
      element('div', { class: 'facts' }, this.#buttons),
    );
  }

  show(status: Status): void {
    const look = looks[status.kind];
    this.#state.className = `status ${look.style}`;
    this.#state.replaceChildren(icon(look.icon), look.label);
    const act = (label: string, action: Action, name: string, kind: 'primary' | 'secondary' = 'secondary') =>
      button({
        ...{ label, icon: name, kind },
        act: () => {
          this.#run(action);
        },
      });
    const isUp = status.kind === 'running' || status.kind === 'starting';
    const power = isUp ? act(l10n.t('Stop'), 'stop', 'debug-stop') : act(l10n.t('Start'), 'start', 'play', 'primary');
    setContent(this.#buttons, [
      focusKey(act(l10n.t('Device Address…'), 'chooseAddress', 'radio-tower'), 'address'),
      focusKey(power, 'power'),
    ]);
    setContent(this.banner, this.#words(status));
  }

  #words(status: Status): readonly HTMLElement[] {
    const act = (action: Action) => () => {
      this.#run(action);
    };
    switch (status.kind) {
      case 'failed':
        return [
          banner('error', status.reason, { [l10n.t('Try Again')]: act('start'), [l10n.t('Show Log')]: act('showLog') }),
        ];
      case 'idle':
        if (status.crashed !== true)
          return [banner('info', l10n.t('The emulator is not running. What it holds is kept.'), {})];
        return [
          banner('error', l10n.t('The emulator died. What it had acknowledged is kept.'), {
            [l10n.t('Show Log')]: act('showLog'),
          }),
        ];
      case 'stopped':
        return [banner('info', l10n.t('The emulator is stopped. What it holds is kept.'), {})];
      case 'running':
        if (status.openOn === undefined) return [];
        return [
          banner('warning', l10n.t('Devices on other machines reach the emulator on {0}.', status.openOn), {
            [l10n.t('Change…')]: act('chooseAddress'),
          }),
        ];
      case 'starting':
        return [];
    }
  }
}
