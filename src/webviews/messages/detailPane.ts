import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';

import type {
  DifferenceView,
  FromMessagesPage,
  MessageAction,
  MessageDetail,
  PayloadPart,
  ToMessagesPage,
} from '../../protocol/messages.ts';
import { button } from '../page/button.ts';
import { element } from '../page/element.ts';
import { keepFocus } from '../page/keepFocus.ts';
import { Tabs } from '../page/tabs.ts';
import { drawDifference } from './drawDifference.ts';
import { drawPayload } from './drawPayload.ts';
import { drawPicture } from './drawPicture.ts';
import { formatClock } from './formatClock.ts';

type TraceState = Extract<ToMessagesPage, { readonly type: 'trace' }>['state'];

interface DetailParts {
  /** The tab that was in front last; empty: the form that tells most of a message. */
  readonly tab: string;
  readonly chosen: () => void;
}

/** The way of a message may grow for so long, as deliveries are tried again; it is asked for after each pause meanwhile. In ms. */
const growsFor = 90_000;
const pause = 2_000;

const forms = ['json', 'text', 'hex'] as const;

/** The message that is looked at: its payload in several forms, what changed, its way, and what can be done with it. */
export class DetailPane {
  readonly element: HTMLElement;
  readonly #post: (message: FromMessagesPage) => void;
  readonly #chosen: () => void;
  readonly #title = element('h2', { class: 'detail-title' });
  readonly #facts = element('p', { class: 'muted detail-facts' });
  readonly #buttons = element('div', { class: 'buttons' });
  readonly #contents = new Map<string, HTMLElement>();
  readonly #tabs: Tabs;
  readonly #content: HTMLElement;
  readonly #nothing = element('p', { class: 'empty' }, l10n.t('Select a message to look at it.'));
  #message: MessageDetail | undefined;
  #wanted: string;
  #isShowing = false;
  /** What the trace was drawn from. */
  #drawnTrace = '';
  #nextTrace: number | undefined;

  constructor(post: (message: FromMessagesPage) => void, { tab, chosen }: DetailParts) {
    this.#post = post;
    this.#wanted = tab;
    this.#chosen = chosen;
    const tabOf = (id: string, title: string) => {
      const content = element('div', { class: 'tab-content' });
      this.#contents.set(id, content);
      return { id, title, content: [content] };
    };
    const tabs = [
      ...[tabOf('json', 'JSON'), tabOf('text', l10n.t('Text')), tabOf('hex', l10n.t('Hex'))],
      ...[tabOf('difference', l10n.t('Changes')), tabOf('trace', l10n.t('Trace'))],
    ];
    this.#tabs = new Tabs(l10n.t('The message as'), tabs, (id) => {
      if (!this.#isShowing) {
        this.#wanted = id;
        this.#chosen();
      }
      this.#ask(id);
    });
    for (const panel of this.#tabs.panels) panel.tabIndex = 0;
    const head = element('div', { class: 'detail-head' }, this.#title, this.#facts, this.#buttons);
    this.#content = element('div', { class: 'detail-content' }, head, this.#tabs.list, ...this.#tabs.panels);
    this.element = element(
      'section',
      { class: 'detail', 'aria-label': l10n.t('Message') },
      this.#nothing,
      this.#content,
    );
    this.show(undefined);
  }

  /** The tab that a person chose last. */
  get tab(): string {
    return this.#wanted;
  }

  show(message: MessageDetail | undefined): void {
    this.#message = message;
    this.#content.hidden = !message;
    this.#nothing.hidden = message !== undefined;
    if (!message) return;
    this.#title.textContent = message.topic;
    // A fact stays on one line: half of a MessageId is nothing that can be looked for.
    this.#facts.replaceChildren(...factsOf(message).map((fact) => element('span', {}, fact)));
    this.#buttons.replaceChildren(...this.#actionsFor(message));
    for (const content of this.#contents.values()) content.replaceChildren();
    this.#drawnTrace = '';
    this.#isShowing = true;
    this.#tabs.offer('trace', message.hasTrace);
    const wanted =
      this.#wanted === '' || (this.#wanted === 'json' && message.form !== 'json') ? message.form : this.#wanted;
    if (this.#tabs.current === wanted) this.#ask(wanted);
    else this.#tabs.select(wanted);
    this.#isShowing = false;
  }

  showPayload(number: number, payload: PayloadPart): void {
    if (number !== this.#message?.number) return;
    const whole = (): void => {
      this.#post({ type: 'showPayload', number, form: payload.form, isWhole: true });
    };
    this.#put(payload.form, drawPayload(payload, this.#message, whole));
  }

  showDifference(number: number, difference: DifferenceView): void {
    if (number === this.#message?.number) this.#put('difference', drawDifference(difference));
  }

  showTrace(number: number, state: TraceState): void {
    const message = this.#message;
    if (number !== message?.number) return;
    this.#drawTrace(state);
    window.clearTimeout(this.#nextTrace);
    if (Date.now() - message.at > growsFor) return;
    this.#nextTrace = window.setTimeout(() => {
      if (this.#message === message && this.#tabs.current === 'trace') this.#ask('trace');
    }, pause);
  }

  /** What did not change stays; a picture that did keeps its place and the focus, and stays where it cannot be read anew. */
  #drawTrace(state: TraceState): void {
    const drawn = JSON.stringify(state);
    const content = this.#contents.get('trace');
    const shown = content?.querySelector('.picture-frame');
    if (!content || drawn === this.#drawnTrace || (shown && state.kind !== 'loaded')) return;
    this.#drawnTrace = drawn;
    const { scrollLeft = 0, scrollTop = 0 } = shown ?? {};
    keepFocus(content, () => {
      this.#put('trace', drawPicture(state));
    });
    content.querySelector('.picture-frame')?.scrollTo(scrollLeft, scrollTop);
  }

  #put(tab: string, nodes: readonly Node[]): void {
    this.#contents.get(tab)?.replaceChildren(...nodes);
  }

  /** Asks for what a tab shows. */
  #ask(tab: string): void {
    const number = this.#message?.number;
    if (number === undefined) return;
    const form = forms.find((one) => one === tab);
    if (form) this.#post({ type: 'showPayload', number, form, isWhole: false });
    else if (tab === 'difference') this.#post({ type: 'showDifference', number });
    else this.#post({ type: 'showTrace', number });
  }

  #actionsFor({ number, resendProblem, testProblem }: MessageDetail): readonly HTMLElement[] {
    const action = (label: string, icon: string, name: MessageAction, problem?: string) => {
      const made = button({
        ...{ label, icon },
        ...(problem !== undefined && { title: problem }),
        act: () => {
          this.#post({ type: 'act', number, action: name });
        },
      });
      made.ariaDisabled = String(problem !== undefined);
      return made;
    };
    return [
      action(l10n.t('Send Again'), 'redo', 'resend', resendProblem),
      action(l10n.t('Save as Cell'), 'notebook', 'saveCell', resendProblem),
      action(l10n.t('Save as Rule Test'), 'beaker', 'saveTest', testProblem),
      action(l10n.t('Copy'), 'copy', 'copy'),
      action(l10n.t('Open in Editor'), 'go-to-file', 'open'),
    ];
  }
}

function factsOf({ at, from, messageId, copiedFrom, qos, size }: MessageDetail): readonly string[] {
  const facts = [
    formatClock(at),
    copiedFrom === undefined ? l10n.t('from {0}', from) : l10n.t('copied by a route from {0}', copiedFrom),
    qos === undefined ? '' : l10n.t('QoS {0}', qos),
    `${count(size)} ${size === 1 ? l10n.t('byte') : l10n.t('bytes')}`,
    messageId === undefined ? '' : l10n.t('MessageId {0}', messageId),
  ];
  return facts.filter((fact) => fact !== '');
}
