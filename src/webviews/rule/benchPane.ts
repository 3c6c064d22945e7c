import { regionTimeZone } from '../../catalogue/regionTimeZone.ts';
import * as l10n from '../../common/l10n.ts';
import { readPayload, type PayloadForm } from '../../common/payloadForm.ts';
import type { RuleDataType } from '../../language/rulesql/checkExpression.ts';
import { digestBytes } from '../../language/rulesql/digestBytes.ts';
import { previewAction } from '../../language/rulesql/previewAction.ts';
import type { SqlEnvironment } from '../../language/rulesql/sqlEnvironment.ts';
import type { SqlMessage } from '../../language/rulesql/sqlRow.ts';
import { deviceOfTopic } from '../../language/ruleTest/deviceOfTopic.ts';
import { prepareRule, type RuleTrial } from '../../language/ruleText/tryRule.ts';
import type { FromRulePage, RuleActionView, RuleSample } from '../../protocol/ruleEditor.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { Foldable, type FoldableOptions } from '../page/foldable.ts';
import { BenchOutcome } from './benchOutcome.ts';
import { BenchSamples } from './benchSamples.ts';
import { BenchTags } from './benchTags.ts';
import { expectationOf } from './expectationOf.ts';
import { MessageField } from './messageField.ts';
import { whyNotFired } from './whyNotFired.ts';

export interface BenchParts {
  readonly foldable: Pick<FoldableOptions, 'open' | 'toggled'>;
  /** The SQL as it stands in the editor. */
  readonly text: () => string;
  /** Told what each action would do with the message, by id; empty where it does not pass, and `whyNot` says so then, if that is for sure. */
  readonly previewed: (
    previews: ReadonlyMap<string, ReturnType<typeof previewAction>>,
    whyNot: string | undefined,
  ) => void;
  readonly saveTest: (message: Extract<FromRulePage, { type: 'saveTest' | 'noTest' }>) => void;
  readonly askTags: (message: Extract<FromRulePage, { type: 'askTags' }>) => void;
}

const unreadable: Readonly<Record<PayloadForm, string>> = {
  text: '',
  hex: l10n.t('Write two hexadecimal digits for each byte: 01 a5 ff.'),
  base64: l10n.t('Write the bytes in Base64: AaX/.'),
};

/** What was written into the bench, for the page to remember. */
export interface BenchMessage {
  readonly topic: string;
  readonly payload: string;
  /** How that is written. */
  readonly form: PayloadForm;
}

/** A sample message and what the rule makes of it, by the emulator's own engine, as somebody types. */
export class BenchPane {
  readonly section: Foldable;
  readonly #parts: BenchParts;
  readonly #topic = element('input', { class: 'input', id: 'bench-topic', type: 'text', spellcheck: 'false' });
  readonly #message: MessageField;
  readonly #samples = new BenchSamples({
    chosen: ({ topic, payload, form = 'text' }) => {
      this.restore({ topic, payload, form });
    },
    left: (samples) => {
      this.showSamples(samples, true);
    },
  });
  readonly #outcome = new BenchOutcome();
  readonly #save: HTMLButtonElement;
  readonly #tags: BenchTags;
  #dataType: RuleDataType = 'JSON';
  #regionId = '';
  #actions: readonly RuleActionView[] = [];
  #trial: RuleTrial | undefined;
  #isTouched = false;
  #timer = 0;

  constructor(parts: BenchParts) {
    this.#parts = parts;
    this.#tags = new BenchTags(parts.askTags);
    const changed = (): void => {
      this.#isTouched = true;
      this.refresh();
    };
    this.#topic.addEventListener('input', changed);
    this.#message = new MessageField({
      changed,
      notText: () => {
        this.#outcome.show(
          'info',
          l10n.t('The message is no text'),
          l10n.t('Its bytes are not UTF-8, so they stay as they are.'),
        );
      },
    });
    this.#save = button({
      label: l10n.t('Save as Rule Test…'),
      icon: 'beaker',
      act: () => {
        this.saveTest();
      },
      title: l10n.t('Keep this message, and what becomes of it, as a test in the workspace'),
    });
    this.section = new Foldable(
      { id: 'bench', title: l10n.t('Bench'), ...parts.foldable },
      element(
        'div',
        { class: 'scroll bench-scroll' },
        this.#samples.element,
        element('label', { class: 'label', for: 'bench-topic' }, l10n.t('Topic')),
        this.#topic,
        ...this.#message.elements,
        this.#outcome.element,
        element('div', { class: 'buttons' }, this.#save),
      ),
    );
  }

  /** Somebody chose or wrote its message. */
  get isTouched(): boolean {
    return this.#isTouched;
  }

  get message(): BenchMessage {
    return { topic: this.#topic.value, payload: this.#message.payload, form: this.#message.form };
  }

  /** Puts a message into the bench. */
  load({ topic, payload, form = 'text' }: RuleSample): void {
    this.#topic.value = topic;
    this.#message.show(payload, form);
    this.refresh();
  }

  /** Puts in what somebody chose or wrote before. */
  restore(message: BenchMessage): void {
    this.load(message);
    this.#isTouched = true;
  }

  showRule(dataType: RuleDataType, regionId: string): void {
    this.#dataType = dataType;
    this.#regionId = regionId;
    this.refresh();
  }

  showActions(actions: readonly RuleActionView[]): void {
    this.#actions = actions;
    this.refresh();
  }

  /**
   * Messages that can be tried; the first is, until a person chose or wrote another. Those that come live change the list
   * alone, and not while a person is about to choose from it.
   */
  showSamples(samples: readonly RuleSample[], isLive: boolean): void {
    if (!this.#samples.take(samples, isLive)) return;
    const [first] = samples;
    if (first && !this.#isTouched && !(isLive && this.#topic.value !== '')) {
      this.load(first);
      this.#isTouched = false;
    }
    this.refresh();
  }

  showTags(tags: Parameters<BenchTags['show']>[0]): void {
    this.#tags.show(tags);
    this.refresh();
  }

  /** Has what the platform knows of devices asked for anew. */
  forgetTags(): void {
    this.#tags.forget();
    this.refresh();
  }

  /** Tries everything anew, a moment after the last change. */
  refresh(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#run();
    }, 60);
  }

  #run(): void {
    const environment = environmentOf(this.#regionId);
    const text = this.#parts.text();
    this.#tags.useQuery(text);
    const doubt = this.#tags.doubt(this.#topic.value);
    const prepared = prepareRule(text, this.#dataType, environment);
    this.#renderSamples(typeof prepared === 'string' ? undefined : prepared);
    this.#trial = undefined;
    const previews = new Map<string, ReturnType<typeof previewAction>>();
    let whyNot: string | undefined;
    if (typeof prepared === 'string') {
      whyNot = l10n.t('Does not fire: the SQL cannot run.');
      this.#outcome.show('error', l10n.t('The SQL cannot run'), prepared);
    } else if (this.#topic.value === '')
      this.#outcome.show(
        'info',
        l10n.t('Write a topic and a message'),
        l10n.t('or choose one above: here stands what the rule makes of it.'),
      );
    else if (doubt?.kind === 'reading')
      this.#outcome.show('info', l10n.t('A moment'), l10n.t('The tags of {0} are being read.', doubt.deviceName));
    else {
      const message = this.#messageOf(this.message);
      const trial = message && prepared(message);
      this.#trial = trial;
      if (!trial) this.#outcome.show('error', l10n.t('The message cannot be read'), unreadable[this.#message.form]);
      else this.#outcome.showTrial(trial, this.#message.form);
      // Before the row, which is not what the platform would make of the message.
      if (doubt) this.#outcome.addDoubt(doubt.problem);
      if (trial?.kind === 'passes')
        for (const action of this.#actions) previews.set(action.id, previewAction(action, trial.outcome));
      whyNot = trial && whyNotFired(trial, doubt !== undefined);
    }
    // A test would expect what comes of tags that are not known.
    this.#save.ariaDisabled = String(this.#trial === undefined || doubt !== undefined);
    this.#parts.previewed(previews, whyNot);
  }

  #renderSamples(prepared: ((message: SqlMessage) => RuleTrial) | undefined): void {
    const shown = this.message;
    this.#samples.render(
      (sample) => {
        const message = this.#messageOf(sample);
        return message && prepared?.(message);
      },
      ({ topic, payload, form = 'text' }) => topic === shown.topic && payload === shown.payload && form === shown.form,
    );
  }

  /** Undefined where the payload is not written as it says. */
  #messageOf({ topic, payload, form = 'text' }: RuleSample): SqlMessage | undefined {
    const bytes = readPayload(payload, form);
    if (!bytes) return undefined;
    return {
      topic,
      deviceName: deviceOfTopic(topic),
      messageId: '1000000000000000001',
      payload: bytes,
      tag: (key) => this.#tags.of(topic).get(key),
    };
  }

  /** Has what becomes of the message kept as a test, or says that nothing can be kept. */
  saveTest(): void {
    // What was typed a moment ago may not be tried yet.
    window.clearTimeout(this.#timer);
    this.#run();
    const trial = this.#trial;
    const doubt = this.#topic.value === '' ? undefined : this.#tags.doubt(this.#topic.value);
    if (!trial || doubt) {
      const because = doubt === undefined ? 'nothing' : doubt.kind === 'reading' ? 'readingTags' : 'tagsUnreadable';
      this.#parts.saveTest({ type: 'noTest', because });
      return;
    }
    const tags = Object.fromEntries(this.#tags.of(this.#topic.value));
    this.#parts.saveTest({ type: 'saveTest', ...this.message, tags, expect: expectationOf(trial) });
  }
}

function environmentOf(regionId: string): SqlEnvironment {
  return {
    now: Date.now,
    timeZone: regionTimeZone(regionId),
    random: Math.random,
    uuid: () => crypto.randomUUID(),
    digest: digestBytes,
  };
}
