import { describeError } from '../../common/describeError.ts';
import * as l10n from '../../common/l10n.ts';
import type { Logger } from '../../common/logger.ts';
import type { RuleRunRow } from '../store/ruleRunStore.ts';
import type { Store } from '../store/store.ts';
import type { Trace } from '../traces/trace.ts';
import type { Traces } from '../traces/traces.ts';
import { ActionStep } from './actionStep.ts';
import { beginDeliveries, sendSlow, type BegunDeliveries } from './beginDeliveries.ts';
import { DeliveredSteps } from './deliveredSteps.ts';
import { DeliveryError } from './deliveryError.ts';
import { DeliverySlots } from './deliverySlots.ts';
import { errorActionRecord, failureRecord, failureReport, type ActionFailure } from './failureReport.ts';
import { readRun, storedRun, type RuleRun } from './ruleRun.ts';
import { ruleActionsOf, type RuleAction } from './runningRule.ts';
import type { RuleTarget } from './targets/ruleTarget.ts';

/** After how many ms a delivery that failed is tried again (facts C5). */
const usualDelays = [1_000, 3_000, 10_000];
/** After how many ms what the disk did not take is tried again. */
const putOffFor = 1_000;
/** Why the platform gives up a message whose turn does not come (facts C5). */
const throttled = l10n.later('It had to wait for its turn for too long: more messages come than are taken.');

export interface RuleRunOptions {
  readonly store: Store;
  readonly target: RuleTarget;
  readonly traces: Traces;
  readonly log: Logger;
  /** ms since 1970. */
  readonly now: () => number;
  /** After how many ms a delivery that failed is tried again, each time; those of the platform where they are absent. */
  readonly retryDelays?: readonly number[] | undefined;
  /** Who may wait for other programs, and who comes next. */
  readonly slots?: DeliverySlots | undefined;
}

/**
 * Carries out the actions of rules, each at least once (facts C5). What fails is tried again, then told to the error
 * action, once, and recorded. What is still to be done is on the disk, and is taken up again at the next start.
 */
export class RuleRuns {
  readonly #options: RuleRunOptions;
  readonly #retryDelays: readonly number[];
  readonly #timers = new Map<number, NodeJS.Timeout>();
  /** What goes on by itself. */
  readonly #running = new Set<Promise<void>>();
  readonly #end = new AbortController();
  readonly #slots: DeliverySlots;
  readonly #delivered: DeliveredSteps;

  constructor(options: RuleRunOptions) {
    this.#options = options;
    this.#slots = options.slots ?? new DeliverySlots();
    this.#retryDelays = options.retryDelays ?? usualDelays;
    this.#delivered = new DeliveredSteps(options.traces, options.now);
  }

  /**
   * Begins the runs of one message. Resolves when everything is delivered, or on the disk. Rejects where the disk takes
   * nothing. `delay`: ms until they may begin; Infinity where their turn does not come in time.
   */
  start(runs: readonly RuleRun[], trace: Trace, delay = 0): Promise<unknown> {
    if (delay === Infinity) return Promise.all(runs.map((run) => this.#drop(run)));
    if (delay > 0) return Promise.all(runs.map((run) => this.#putOff(run, delay)));
    const waiting: Promise<unknown>[] = [];
    // Most runs have nothing to do but to be kept, all of one message together.
    const steps: (readonly ActionStep[])[] = [];
    let last: Promise<unknown> | undefined;
    for (const run of runs) {
      const begun = this.#begin(run);
      if (begun.sent || begun.slow.length > 0) waiting.push(this.#finish(run, begun));
      else if (begun.kept) {
        steps.push(this.#delivered.of(run));
        if (begun.kept !== last) waiting.push((last = begun.kept));
      }
    }
    if (last && waiting.length === 1) return this.#delivered.tellWhenStored(last, { trace, steps });
    return Promise.all(waiting).then(() => this.#delivered.tell({ trace, steps }));
  }

  /** Takes up what the last process did not finish. */
  resume(): void {
    const { store, now } = this.#options;
    // The clock may have been set since: nothing ever waits for longer than this.
    const longest = Math.max(0, ...this.#retryDelays);
    for (const { id, dueAt } of store.ruleRuns.due()) this.#schedule(id, Math.min(dueAt - now(), longest));
  }

  /**
   * Tries what failed once more, with all attempts, as if its message had just come; its record is gone, or a new one takes
   * its place. Resolves when that is on the disk. `id` is that of the record; throws DeliveryError where nothing is left to try.
   */
  async deliverAgain(id: number): Promise<void> {
    const { store, now } = this.#options;
    const { ruleFailures, ruleRuns, groupCommit } = store;
    groupCommit.flush();
    const failure = ruleFailures.find(id);
    if (!failure) throw new DeliveryError(l10n.later('There is no such failure any more.'));
    const row = failure.runId === null ? undefined : ruleRuns.find(failure.runId);
    if (!row) {
      throw new DeliveryError(l10n.later('The message is not kept any more: newer failures took its place.'));
    }
    const run = this.#load(row);
    if (!run || run.actions.length === 0) {
      throw new DeliveryError(l10n.later('The rule {0}, or the action that failed, was deleted.', failure.ruleName));
    }
    await groupCommit.run(() => {
      ruleFailures.delete(id);
      ruleRuns.update({ ...row, attempts: 0, dueAt: now() });
    });
    this.#schedule(row.id, 0);
  }

  /** Leaves what is not done to the next start. */
  async close(): Promise<void> {
    this.#end.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#running);
    this.#options.store.groupCommit.flush();
  }

  /** Tries all actions of a run once. `id` is that of its row, where it has one; it may have a slot for other programs. */
  #attempt(run: RuleRun, id?: number, hasSlot = false): Promise<void> {
    return this.#finish(run, this.#begin(run), id, hasSlot);
  }

  /** What follows from the deliveries that {@link #begin} made. */
  async #finish(run: RuleRun, { kept, sent, slow }: BegunDeliveries, id?: number, hasSlot = false): Promise<void> {
    const [failures = []] = await Promise.all([sent, kept]);
    if (slow.length === 0) {
      this.#trace(run, run.actions, failures);
      await this.#settle(run, failures, id);
      return;
    }
    const failed = failures.map(({ action }) => action);
    const waiting = slow.map(({ action }) => action);
    const rest = { ...run, actions: [...failed, ...waiting] };
    // What is done must not be done again by the next process.
    const isStored = id !== undefined && rest.actions.length === run.actions.length;
    const stored = isStored ? id : await this.#keep(rest, this.#options.now(), id);
    this.#trace(
      run,
      run.actions.filter((action) => !waiting.includes(action)),
      failures,
    );
    const send = async () => {
      const more = await sendSlow(run, slow, this.#end.signal);
      this.#trace(run, waiting, more);
      await this.#settle(run, [...failures, ...more], stored);
    };
    if (hasSlot) await send();
    else this.#sendInTurn(rest, stored, send);
  }

  /** Sends now where there is room; where there is none, the run is taken up again when its turn comes. */
  #sendInTurn(rest: RuleRun, id: number, send: () => Promise<void>): void {
    const place = this.#slots.enter(id);
    if (place === 'taken') this.#goOn(this.#withSlot(send), id);
    if (place === 'full') this.#goOn(this.#drop(rest, id), id);
  }

  /** Does something that a slot was given for, and gives that to the next one. */
  async #withSlot(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } finally {
      const next = this.#slots.leave();
      if (next && !this.#end.signal.aborted) {
        const { id, isLate } = next;
        this.#goOn(
          this.#withSlot(() => this.#retry(id, isLate ? 'late' : 'has slot')),
          id,
        );
      }
    }
  }

  /** Gives up a run that would have to wait for too long. */
  async #drop(run: RuleRun, id?: number): Promise<void> {
    const { ruleRuns, groupCommit } = this.#options.store;
    const failures = run.actions.map(tooLate);
    this.#trace(run, run.actions, failures);
    await this.#giveUp(run, failures);
    if (id !== undefined) await groupCommit.run(() => ruleRuns.delete(id));
  }

  /** What follows from an attempt: nothing, another one, or the error action. */
  async #settle(run: RuleRun, failures: readonly ActionFailure[], id: number | undefined): Promise<void> {
    const { ruleRuns, groupCommit } = this.#options.store;
    const attempts = run.attempts + 1;
    const delay = this.#retryDelays[run.attempts];
    const isLost = ({ error }: ActionFailure) => delay === undefined || error.isFinal;
    const lost = failures.filter(isLost);
    const rest = failures.filter((failure) => !isLost(failure));
    if (lost.length > 0) await this.#giveUp(run, lost);
    if (delay !== undefined && rest.length > 0) {
      const next = { ...run, actions: rest.map(({ action }) => action), attempts };
      this.#schedule(await this.#keep(next, this.#options.now() + delay, id), delay);
    } else if (id !== undefined) await groupCommit.run(() => ruleRuns.delete(id));
  }

  /** Tells the error action, which is not tried again, and records what failed. */
  async #giveUp(run: RuleRun, failures: readonly ActionFailure[]): Promise<void> {
    const { store, log, now } = this.#options;
    const { message, rule, errorAction } = run;
    const report = failureReport(run, failures);
    log.warn(`Rule ${rule.name} could not deliver message ${message.messageId}: ${failures.map(wordsOf).join(' ')}`);
    let outcome: string | null = null;
    if (errorAction) {
      const telling = { ...run, content: { kind: 'json', json: report }, actions: [errorAction] } as const;
      const { kept, sent, slow } = this.#begin(telling);
      const [quick = []] = await Promise.all([sent, kept]);
      const [failure] = [...quick, ...(await sendSlow(run, slow, this.#end.signal))];
      outcome = failure ? errorActionRecord(failure) : '';
      this.#trace({ ...telling, attempts: 0 }, [errorAction], failure ? [failure] : [], 'error-action');
    }
    const { topic, productKey, deviceName, messageId } = message;
    const failedAt = now();
    const waiting = storedRun({ ...run, actions: failures.map(({ action }) => action), attempts: 0 }, failedAt);
    await store.groupCommit.run(() =>
      store.ruleFailures.insert({
        ...{ ruleId: rule.id, ruleName: rule.name, messageId, topic, productKey, deviceName },
        ...{ failures: failureRecord(failures), errorAction: outcome, failedAt },
        runId: store.ruleRuns.insert(waiting),
      }),
    );
  }

  #begin(run: RuleRun): BegunDeliveries {
    const { target, store } = this.#options;
    return beginDeliveries(run, target, store, this.#end.signal);
  }

  #keep(run: RuleRun, dueAt: number, id?: number): Promise<number> {
    const { ruleRuns, groupCommit } = this.#options.store;
    const row = storedRun(run, dueAt);
    return groupCommit.run(() => {
      if (id === undefined) return ruleRuns.insert(row);
      ruleRuns.update({ ...row, id });
      return id;
    });
  }

  async #putOff(run: RuleRun, delay: number): Promise<void> {
    this.#schedule(await this.#keep(run, this.#options.now() + delay), delay);
  }

  #schedule(id: number, delay: number): void {
    if (this.#end.signal.aborted) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(id);
        this.#goOn(this.#retry(id), id);
      },
      Math.max(0, delay),
    );
    this.#timers.set(id, timer);
  }

  async #retry(id: number, turn: 'in time' | 'has slot' | 'late' = 'in time'): Promise<void> {
    const { store, log } = this.#options;
    const row = store.ruleRuns.find(id);
    if (!row) return;
    const run = this.#load(row);
    if (run && run.actions.length > 0) {
      await (turn === 'late' ? this.#drop(run, id) : this.#attempt(run, id, turn === 'has slot'));
      return;
    }
    log.info(`Message ${row.messageId} is not delivered any more: the actions of rule ${row.ruleId} were deleted.`);
    await store.groupCommit.run(() => store.ruleRuns.delete(id));
  }

  /** Undefined where the rule was deleted. */
  #load(row: RuleRunRow): RuleRun | undefined {
    const { store, traces } = this.#options;
    const rule = store.rules.findById(row.ruleId);
    if (!rule) return undefined;
    const { actionIds, ...run } = readRun(row);
    const { message } = run;
    if (!traces.find(message.messageId)) {
      // The message came before the last start.
      traces.begin({ ...message, qos: message.qos ?? 1, origin: { kind: 'platform' } });
    }
    const { actions, errorAction } = ruleActionsOf(store.ruleActions.ofRule(rule.id), rule.regionId);
    return { ...run, rule, errorAction, actions: actions.filter(({ id }) => actionIds.includes(id)) };
  }

  /** Lets something go on by itself. Where it cannot, the row of the run is taken up again later. */
  #goOn(work: Promise<void>, id: number): void {
    const running = work
      .catch((error: unknown) => {
        if (this.#end.signal.aborted) return;
        this.#options.log.error(`A delivery of a rule was put off: ${describeError(error)}.`);
        this.#schedule(id, putOffFor);
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  #trace(
    run: RuleRun,
    actions: readonly RuleAction[],
    failures: readonly ActionFailure[],
    kind: ActionStep['kind'] = 'action',
  ): void {
    const { traces } = this.#options;
    const { message, rule, attempts } = run;
    const trace = traces.find(message.messageId);
    if (!trace) return;
    for (const action of actions) {
      const error = failures.find((failure) => failure.action === action)?.error;
      const retryIn = kind === 'action' && error && !error.isFinal ? this.#retryDelays[attempts] : undefined;
      const result = { action, ruleId: rule.id, attempt: attempts + 1, error, retryIn };
      traces.step(trace, new ActionStep(kind, result));
    }
  }
}

function tooLate(action: RuleAction): ActionFailure {
  return { action, error: new DeliveryError(throttled, { isFinal: true }) };
}

function wordsOf({ action, error }: ActionFailure): string {
  return `${action.type}: ${error.message}`;
}
