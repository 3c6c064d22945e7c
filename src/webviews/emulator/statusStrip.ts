import type { FromEmulatorPage, ToEmulatorPage } from '../../protocol/emulatorPage.ts';
import { banner } from '../page/banner.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';

type Status = Extract<ToEmulatorPage, { type: 'status' }>['status'];
type Action = Extract<FromEmulatorPage, { type: 'run' }>['action'];

const looks: Readonly<
  Record<Status['kind'], { readonly label: string; readonly icon: string; readonly style: string }>
> = {
  idle: { label: 'Not running', icon: 'circle-outline', style: '' },
  stopped: { label: 'Stopped', icon: 'circle-outline', style: '' },
  starting: { label: 'Starting…', icon: 'loading', style: 'starting' },
  running: { label: 'Running', icon: 'circle-filled', style: 'online' },
  failed: { label: 'Could not be started', icon: 'error', style: 'failed' },
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
      element('h1', { class: 'device-name' }, 'Local Emulator'),
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
    this.#buttons.replaceChildren(
      act('Device Address…', 'chooseAddress', 'radio-tower'),
      isUp ? act('Stop', 'stop', 'debug-stop') : act('Start', 'start', 'play', 'primary'),
    );
    this.banner.replaceChildren(...this.#words(status));
  }

  #words(status: Status): readonly HTMLElement[] {
    const act = (action: Action) => () => {
      this.#run(action);
    };
    switch (status.kind) {
      case 'failed':
        return [banner('error', status.reason, { 'Try Again': act('start'), 'Show Log': act('showLog') })];
      case 'idle':
        if (status.crashed !== true) return [banner('info', 'The emulator is not running. What it holds is kept.', {})];
        return [
          banner('error', 'The emulator died. What it had acknowledged is kept.', { 'Show Log': act('showLog') }),
        ];
      case 'stopped':
        return [banner('info', 'The emulator is stopped. What it holds is kept.', {})];
      case 'running':
        if (status.openOn === undefined) return [];
        return [
          banner('warning', `Devices on other machines reach the emulator on ${status.openOn}.`, {
            'Change…': act('chooseAddress'),
          }),
        ];
      case 'starting':
        return [];
    }
  }
}
