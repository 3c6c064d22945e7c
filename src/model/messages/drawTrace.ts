import { joinWords } from '../../common/joinWords.ts';
import * as l10n from '../../common/l10n.ts';

import type { MessageTrace, MessageTraceStep } from './messageTrace.ts';
import { TraceTree, type TraceNode } from './traceTree.ts';
import type { TracePicture } from './tracePicture.ts';

/** Of stations that differ only in their device, such as the receivers of a broadcast, so many are shown. */
const mostReceivers = 8;

/** Lays out the way of a message from who sent it, to the left, to all that it led to. */
export function drawTrace(trace: MessageTrace): TracePicture {
  const { origin, topic, at, steps, droppedSteps = 0 } = trace;
  const tree = new TraceTree(at);
  const sender =
    origin.kind === 'device'
      ? tree.add(undefined, { kind: 'device', label: origin.deviceName, detail: origin.productKey, at })
      : origin.kind === 'call'
        ? tree.add(undefined, { kind: 'call', label: origin.operation, detail: l10n.t('a call of the API'), at })
        : tree.add(undefined, { kind: 'platform', label: l10n.t('The platform'), at });
  const drawing = new Drawing(tree, tree.add(sender, { kind: 'topic', label: topic, at }), topic);
  for (const step of steps) drawing.add(step);
  const picture = tree.layOut();
  return { ...picture, leftOut: droppedSteps + drawing.leftOut };
}

/** What the emulator says of a rule, in the person's language. */
const resultWords: ReadonlyMap<string, string> = new Map([
  ['matched', l10n.t('matched')],
  ['filtered', l10n.t('filtered')],
  ['abandoned', l10n.t('abandoned')],
  ['not JSON', l10n.t('not JSON')],
  ['cannot run', l10n.t('cannot run')],
]);

/** Which station each step belongs to. */
class Drawing {
  readonly #tree: TraceTree;
  readonly #start: TraceNode;
  readonly #topics = new Map<string, TraceNode>();
  readonly #rules = new Map<string, TraceNode>();
  readonly #actions = new Map<string, TraceNode>();
  readonly #receivers = new Map<string, TraceNode>();
  readonly #receiverCounts = new Map<TraceNode, number>();
  leftOut = 0;

  constructor(tree: TraceTree, start: TraceNode, topic: string) {
    this.#tree = tree;
    this.#start = start;
    this.#topics.set(topic, start);
  }

  add(step: MessageTraceStep): void {
    const { at, topic = '' } = step;
    const reason = reasonOf(step);
    const outcome = (label: string, state: 'good' | 'bad' | 'plain' = 'plain', detail = reason) =>
      this.#tree.add(this.#start, { kind: 'outcome', label, detail, state, at });
    switch (step.kind) {
      case 'refused':
        outcome(l10n.t('Refused'), 'bad');
        return;
      case 'failed':
        outcome(l10n.t('Failed'), 'bad');
        return;
      case 'heard':
        outcome(l10n.t('Handled by the platform'), 'good');
        return;
      case 'unheard':
        outcome(l10n.t('Nobody hears this topic'), 'bad');
        return;
      case 'throttled':
        outcome(
          step.delay === undefined ? l10n.t('Too many for rules') : l10n.t('Rules take it later'),
          step.delay === undefined ? 'bad' : 'plain',
          step.delay === undefined ? l10n.t('They do not take it.') : l10n.t('after {0} ms', step.delay),
        );
        return;
      case 'answered':
        outcome(
          step.code === 'SUCCESS' ? l10n.t('Answered') : l10n.t('No answer'),
          step.code === 'SUCCESS' ? 'good' : 'bad',
          step.code,
        );
        return;
      case 'replied':
        this.#topicAfter(this.#start, topic, l10n.t('the platform replies'), at);
        return;
      case 'routed':
        this.#topicAfter(
          this.#topics.get(step.from ?? '') ?? this.#start,
          step.to ?? '',
          l10n.t('a copy by a route'),
          at,
        );
        return;
      case 'not-routed': {
        const from = this.#topics.get(step.from ?? '') ?? this.#start;
        this.#tree.add(from, {
          kind: 'topic',
          label: step.to ?? '',
          detail: l10n.t('not copied: {0}', reason),
          state: 'bad',
          at,
        });
        return;
      }
      case 'delivered':
        this.#deliver(step);
        return;
      case 'acknowledged': {
        const receiver = this.#receivers.get(deviceOf(step));
        if (receiver) receiver.detail = l10n.t('acknowledged after {0} ms', at - receiver.at);
        return;
      }
      case 'rules':
        this.#addRules(step);
        return;
      case 'action':
      case 'error-action':
        this.#addAction(step);
        return;
      default:
        outcome(step.kind);
    }
  }

  #topicAfter(from: TraceNode, topic: string, detail: string, at: number): TraceNode {
    const node = this.#tree.add(from, { kind: 'topic', label: topic, detail, at });
    this.#topics.set(topic, node);
    return node;
  }

  #deliver(step: MessageTraceStep): void {
    const { at, topic = '' } = step;
    const from = this.#topics.get(topic) ?? this.#republished(topic, at);
    const count = (this.#receiverCounts.get(from) ?? 0) + 1;
    this.#receiverCounts.set(from, count);
    if (count > mostReceivers) {
      const rest = count - mostReceivers;
      const more = from.rest ?? (from.rest = this.#tree.add(from, { kind: 'more', label: '', at }));
      more.label = l10n.t('{0} more {1}', rest, rest === 1 ? l10n.t('device') : l10n.t('devices'));
      this.leftOut += 1;
      return;
    }
    const node = this.#tree.add(from, {
      ...{ kind: 'device', label: step.deviceName ?? '', detail: l10n.t('delivered'), state: 'good', at },
    });
    this.#receivers.set(deviceOf(step), node);
  }

  /** A topic that no step named before: a rule passed the message on to it. */
  #republished(topic: string, at: number): TraceNode {
    const action = [...this.#actions.values()].findLast(({ label }) => label === topic);
    if (!action) return this.#topicAfter(this.#start, topic, l10n.t('passed on'), at);
    this.#topics.set(topic, action);
    return action;
  }

  #addRules({ at, topic = '', rules = [] }: MessageTraceStep): void {
    const from = this.#topics.get(topic) ?? this.#start;
    const others = rules.filter(({ result }) => result === 'other topic').length;
    for (const rule of rules) {
      const { ruleId, ruleName, result } = rule;
      if (result === 'other topic') continue;
      const isGood = result === 'matched';
      const node = this.#tree.add(from, {
        ...{ kind: 'rule', label: ruleName, detail: ruleDetail(result, reasonOf(rule)), at },
        state: isGood ? 'good' : result === 'filtered' ? 'plain' : 'bad',
      });
      this.#rules.set(ruleId, node);
    }
    if (others > 0) {
      const label = l10n.t('{0} {1} for other topics', others, others === 1 ? l10n.t('rule') : l10n.t('rules'));
      this.#tree.add(from, { kind: 'more', label, at });
    }
  }

  #addAction(step: MessageTraceStep): void {
    const { at, ruleId = '', actionId = '', type = '', destination = '', attempt = 1, retryIn } = step;
    const key = `${step.kind} ${actionId} ${destination}`;
    const known = this.#actions.get(key);
    const isGood = step.result === 'delivered';
    const label = destination === '' ? type : destination;
    const node =
      known ??
      this.#tree.add(this.#rules.get(ruleId) ?? this.#start, { kind: 'destination', label, state: 'plain', at });
    this.#actions.set(key, node);
    const words = [
      step.kind === 'error-action' ? l10n.t('error action, {0}', type) : type,
      isGood ? l10n.t('delivered') : l10n.t('failed: {0}', phraseOf(reasonOf(step)) || l10n.t('nobody said why')),
      attempt > 1 ? l10n.t('attempt {0}', attempt) : '',
      retryIn === undefined ? '' : l10n.t('again in {0} ms', retryIn),
    ];
    node.detail = joinWords(words);
    node.state = isGood ? 'good' : 'bad';
  }
}

/** Why, in the person's language if the emulator has the words for it; empty where it does not say. */
function reasonOf({ said, reason = '' }: Pick<MessageTraceStep, 'said' | 'reason'>): string {
  return said ? l10n.say(said) : reason;
}

/** A sentence without its full stop, for what goes on behind it. */
function phraseOf(sentence: string): string {
  return sentence.replace(/[.。]$/, '');
}

function ruleDetail(result: string, reason: string): string {
  const words = resultWords.get(result) ?? result;
  return reason === '' ? words : l10n.t('{0}: {1}', words, reason);
}

function deviceOf({ productKey = '', deviceName = '' }: MessageTraceStep): string {
  return `${productKey}/${deviceName}`;
}
