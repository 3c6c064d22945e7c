import * as l10n from '../../common/l10n.ts';

import type { StepView, ToDoctorPage } from '../../protocol/doctorPage.ts';
import { banner } from '../page/banner.ts';
import { button } from '../page/button.ts';
import { element, icon } from '../page/element.ts';
import { focusKey } from '../page/keepFocus.ts';
import { empty } from '../page/part.ts';
import { setContent } from '../page/setContent.ts';

export interface StepsActions {
  readonly run: () => void;
  readonly stop: () => void;
  readonly openSetting: () => void;
}

const looks: Readonly<Record<StepView['state'], { readonly icon: string; readonly label: string }>> = {
  running: { icon: 'loading', label: l10n.t('under way') },
  passed: { icon: 'pass', label: l10n.t('passed') },
  failed: { icon: 'error', label: l10n.t('failed') },
  skipped: { icon: 'circle-slash', label: l10n.t('not tried') },
};

/** In characters: what a platform answers can be long, and stands in full with its step. */
const longestSummary = 150;

/** What was tried, one after the other, and in a line what comes of it. */
export class StepsPart {
  readonly element: HTMLElement;
  readonly #actions: StepsActions;
  readonly #buttons = element('div', { class: 'buttons' });
  readonly #summary = element('p', { class: 'summary', role: 'status' });
  readonly #problem = element('div');
  readonly #list = element('ol', { class: 'steps', 'aria-label': l10n.t('Steps') });

  constructor(actions: StepsActions) {
    this.#actions = actions;
    this.element = element(
      'section',
      { class: 'part diagnosis', 'aria-labelledby': 'diagnosis-title' },
      element(
        'div',
        { class: 'part-head' },
        element('h2', { id: 'diagnosis-title' }, l10n.t('Can it connect?')),
        this.#buttons,
      ),
      this.#problem,
      this.#summary,
      this.#list,
    );
  }

  show({ steps, isRunning, problem, isOfSetting }: Extract<ToDoctorPage, { readonly type: 'steps' }>): void {
    const { run, stop, openSetting } = this.#actions;
    const switching = isRunning
      ? button({ label: l10n.t('Stop'), icon: 'debug-stop', act: stop })
      : button({
          label: steps.length === 0 ? l10n.t('Diagnose') : l10n.t('Diagnose Again'),
          icon: 'pulse',
          kind: 'primary',
          act: run,
        });
    setContent(this.#buttons, [focusKey(switching, 'run')]);
    this.#problem.replaceChildren(
      ...(problem === undefined
        ? []
        : [
            banner('error', l10n.t('The device cannot be examined. {0}', problem), {
              ...(isOfSetting && { [l10n.t('Open Setting')]: openSetting }),
              [l10n.t('Try Again')]: run,
            }),
          ]),
    );
    this.#summary.textContent = summaryOf(steps, isRunning);
    this.#list.replaceChildren(...withoutRepeats(steps).map(stepItem));
    this.#list.hidden = steps.length === 0;
    if (steps.length === 0 && !isRunning && problem === undefined) {
      this.#summary.replaceChildren(
        empty(l10n.t('DNS, TCP and TLS are tried, and a login with each signmethod while the device is not online.')),
      );
    }
  }
}

function summaryOf(steps: readonly StepView[], isRunning: boolean): string {
  if (isRunning) return l10n.t('The device is being examined…');
  const failed = steps.filter(({ state }) => state === 'failed');
  const [first] = failed;
  if (first) {
    const words = first.detail.length > longestSummary ? l10n.t('Failed: {0}.', first.title) : first.detail;
    return failed.length > 1 ? l10n.t('{0} Start with this one: the others may follow from it.', words) : words;
  }
  const logins = steps.filter(({ id, state }) => id.startsWith('connect:') && state === 'passed');
  if (logins.length > 0) return l10n.t('The device can connect.');
  return steps.length === 0 ? '' : l10n.t('Nothing is wrong as far as was tried.');
}

/** What is to be done stands once, where it comes up first. */
function withoutRepeats(steps: readonly StepView[]): readonly StepView[] {
  const said = new Set<string>();
  return steps.map(({ remedy, ...step }) => {
    if (remedy === undefined || said.has(remedy)) return step;
    said.add(remedy);
    return { ...step, remedy };
  });
}

function stepItem({ title, state, took, detail, remedy }: StepView): HTMLElement {
  const look = looks[state];
  return element(
    'li',
    { class: `step ${state}` },
    icon(look.icon),
    element(
      'div',
      { class: 'step-words' },
      element('h3', {}, title, element('span', { class: 'spoken' }, `, ${look.label}`)),
      ...(detail === '' ? [] : [element('p', {}, detail)]),
      ...(remedy === undefined
        ? []
        : [element('p', { class: 'remedy' }, element('strong', {}, l10n.t('What to do: ')), remedy)]),
    ),
    element('span', { class: 'muted took' }, took === undefined ? '' : durationOf(took)),
  );
}

/** `4 ms`, `1.2 s` */
function durationOf(took: number): string {
  return took < 1000 ? l10n.t('{0} ms', Math.max(1, Math.round(took))) : `${(took / 1000).toFixed(1)} s`;
}
