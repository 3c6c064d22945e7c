import * as l10n from '../../common/l10n.ts';
import type { RuleTrial } from '../../language/ruleText/tryRule.ts';
import type { RuleSample } from '../../protocol/ruleEditor.ts';
import { element, icon } from '../page/element.ts';
import { formatTime } from '../page/formatTime.ts';

export interface BenchSamplesParts {
  readonly chosen: (sample: RuleSample) => void;
  /** What had waited for a person to leave the list. */
  readonly left: (samples: readonly RuleSample[]) => void;
}

/** The messages that can be tried on the bench, each with whether it passes. It is as high with none as with many: what is below stays in its place. */
export class BenchSamples {
  readonly element = element('ul', { class: 'samples', 'aria-label': l10n.t('Messages to try') });
  readonly #chosen: BenchSamplesParts['chosen'];
  /** Undefined until the first have come. */
  #known: readonly RuleSample[] | undefined;
  /** What came live while a person was at the list. */
  #waiting: readonly RuleSample[] | undefined;

  constructor({ chosen, left }: BenchSamplesParts) {
    this.#chosen = chosen;
    const leave = (): void => {
      if (this.#waiting) left(this.#waiting);
    };
    this.element.addEventListener('pointerleave', leave);
    this.element.addEventListener('focusout', () => window.setTimeout(leave));
  }

  /** Takes the messages; returns whether it does now. Those that come live wait while a person is about to choose from the list. */
  take(samples: readonly RuleSample[], isLive: boolean): boolean {
    const isInUse = this.element.matches(':hover, :focus-within');
    this.#waiting = isLive && isInUse ? samples : undefined;
    if (this.#waiting) return false;
    this.#known = samples;
    return true;
  }

  /** `tryOut`: what becomes of a message; undefined where that cannot be told. */
  render(tryOut: (sample: RuleSample) => RuleTrial | undefined, isChosen: (sample: RuleSample) => boolean): void {
    const had = [...this.element.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement);
    const known = this.#known ?? [];
    this.element.replaceChildren(
      ...known.map((sample) => element('li', {}, this.#button(sample, tryOut(sample), isChosen(sample)))),
      ...(this.#known?.length === 0
        ? [element('li', { class: 'empty' }, l10n.t('There are no messages to try. Write one below.'))]
        : []),
    );
    if (had >= 0) this.element.querySelectorAll('button')[had]?.focus();
  }

  #button(sample: RuleSample, trial: RuleTrial | undefined, isChosen: boolean): HTMLButtonElement {
    const passes = trial?.kind === 'passes';
    const look = trial === undefined ? 'question' : passes ? 'pass' : 'circle-slash';
    const words = trial === undefined ? l10n.t('not tried') : passes ? l10n.t('passes') : l10n.t('does not pass');
    const made = element(
      'button',
      {
        class: `sample ${look}`,
        type: 'button',
        title: `${sample.topic}\n${words}`,
        'aria-pressed': String(isChosen),
      },
      icon(look),
      element('span', { class: 'spoken' }, words),
      element('code', {}, sample.payload.replaceAll(/\s+/g, ' ').slice(0, 120)),
      element('span', { class: 'muted' }, sample.at === undefined ? l10n.t('made up') : formatTime(sample.at)),
    );
    made.addEventListener('click', () => {
      this.#chosen(sample);
    });
    return made;
  }
}
