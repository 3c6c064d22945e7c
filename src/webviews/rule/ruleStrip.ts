import * as l10n from '../../common/l10n.ts';

import type { FromRulePage, RuleView } from '../../protocol/ruleEditor.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';
import { iconButton } from '../page/iconButton.ts';
import { focusKey } from '../page/keepFocus.ts';
import { setContent } from '../page/setContent.ts';

const help = {
  JSON: l10n.t('The rule takes messages that are JSON. The platform cannot change that later.'),
  BINARY: l10n.t('The rule takes messages of any bytes. The platform cannot change that later.'),
} as const;

/** The strip above the editor: which rule, whether it runs, and what can be done with it. */
export class RuleStrip {
  readonly element: HTMLElement;
  readonly #post: (message: FromRulePage) => void;
  readonly #name = element('h1', { class: 'device-name' });
  readonly #place = element('span', { class: 'muted place' });
  readonly #description = element('p', { class: 'muted description' });
  readonly #facts = element('div', { class: 'facts', role: 'status' });
  readonly #run = element('span', { class: 'run' });
  readonly #edit: HTMLButtonElement;
  readonly #refresh: HTMLButtonElement;
  #rule: RuleView | undefined;
  #isBusy = false;

  constructor(post: (message: FromRulePage) => void) {
    this.#post = post;
    this.#edit = iconButton('edit', l10n.t('Change the name or the description'), () => {
      post({ type: 'describe' });
    });
    this.#refresh = iconButton('refresh', l10n.t('Read the rule again'), () => {
      post({ type: 'refresh' });
    });
    this.element = element(
      'header',
      { class: 'strip' },
      this.#name,
      this.#edit,
      this.#place,
      this.#facts,
      element('div', { class: 'buttons' }, this.#run, this.#refresh),
      this.#description,
    );
  }

  showRule(rule: RuleView): void {
    this.#rule = rule;
    this.#name.textContent = rule.name;
    this.#place.textContent = [rule.regionId, rule.connection].join(' · ');
    this.#description.textContent = rule.description;
    this.#description.hidden = rule.description === '';
    const look = rule.isRunning
      ? { icon: 'play-circle', label: l10n.t('running') }
      : { icon: 'circle-outline', label: l10n.t('stopped') };
    this.#facts.replaceChildren(
      element('span', { class: `status ${rule.isRunning ? 'online' : ''}` }, icon(look.icon), look.label),
      element('span', { class: 'badge', title: help[rule.dataType] }, rule.dataType),
    );
    this.#showRun();
  }

  showReading(state: 'loading' | 'loaded' | 'failed'): void {
    this.#refresh.classList.toggle('busy', state === 'loading');
  }

  /** While the rule is being changed, nothing else can be asked for. */
  showBusy(isBusy: boolean): void {
    this.#isBusy = isBusy;
    this.#showRun();
  }

  #showRun(): void {
    const { isRunning } = this.#rule ?? {};
    if (isRunning === undefined) return;
    const made = button({
      label: isRunning ? l10n.t('Stop') : l10n.t('Start'),
      icon: isRunning ? 'debug-stop' : 'play',
      kind: isRunning ? 'secondary' : 'primary',
      act: () => {
        this.#post({ type: 'setRunning', isRunning: !isRunning });
      },
    });
    made.ariaDisabled = String(this.#isBusy);
    made.setAttribute('aria-busy', String(this.#isBusy));
    this.#edit.ariaDisabled = String(this.#isBusy);
    setContent(this.#run, [focusKey(made, 'run')]);
  }
}
