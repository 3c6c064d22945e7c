import type { Store } from '../store/store.ts';
import { DeliveryError } from './deliveryError.ts';
import type { RuleMessage } from '../ruleMessage.ts';
import type { ActionFailure } from './failureReport.ts';
import { sayingWithoutSecret, withoutSecret } from './messageSecret.ts';
import type { RuleRun } from './ruleRun.ts';
import type { RuleAction } from './runningRule.ts';
import type { Prepared, RuleTarget } from './targets/ruleTarget.ts';

type Failures = readonly ActionFailure[];
type Send = Extract<Prepared, { readonly kind: 'send' }>['send'];

/** The deliveries of a run, by what they wait for. All reject where the emulator itself cannot go on: a full disk, its end. */
export interface BegunDeliveries {
  /** Resolves when all that is only kept is on the disk; runs whose deliveries go there together have the same promise. */
  readonly kept: Promise<unknown> | undefined;
  /** Resolves with what failed of the others that wait for nobody, when they are done. */
  readonly sent: Promise<Failures> | undefined;
  /** Those that wait for another program. */
  readonly slow: readonly SlowDelivery[];
}

interface SlowDelivery {
  readonly action: RuleAction;
  readonly send: Send;
}

/** Makes the deliveries of a run, but for the slow ones. */
export function beginDeliveries(
  { message, rule, content, actions }: RuleRun,
  target: RuleTarget,
  { groupCommit, deliveries }: Pick<Store, 'groupCommit' | 'deliveries'>,
  signal: AbortSignal,
): BegunDeliveries {
  // Nobody waits for what a message with QoS 0 leads to.
  const isUrgent = message.qos !== 0;
  let kept: Promise<unknown> | undefined;
  let sent: Promise<Failures>[] | undefined;
  let slow: SlowDelivery[] | undefined;
  for (const action of actions) {
    try {
      const prepared = target.prepare({ message, rule, action, content });
      if (prepared.kind === 'keep') kept = both(kept, deliveries.add(prepared.kept, isUrgent));
      else if (prepared.kind === 'write') {
        kept = both(kept, isUrgent ? groupCommit.run(prepared.write) : groupCommit.runSoon(prepared.write));
      } else if (prepared.isSlow) (slow ??= []).push({ action, send: prepared.send });
      else (sent ??= []).push(send(message, { action, send: prepared.send }, signal));
    } catch (error) {
      // Whatever it is, somebody must wait for what has begun already.
      (sent ??= []).push(Promise.resolve().then(() => [failureOf(message, action, error)]));
    }
  }
  return { kept, sent: sent && Promise.all(sent).then((all) => all.flat()), slow: slow ?? none };
}

const none: readonly SlowDelivery[] = [];

/** Sends what waits for other programs. Resolves with what failed. */
export async function sendSlow(
  { message }: Pick<RuleRun, 'message'>,
  slow: readonly SlowDelivery[],
  signal: AbortSignal,
): Promise<Failures> {
  return (await Promise.all(slow.map((one) => send(message, one, signal)))).flat();
}

function both(one: Promise<unknown> | undefined, other: Promise<unknown>): Promise<unknown> {
  return one === undefined || one === other ? other : Promise.all([one, other]);
}

async function send(message: RuleMessage, { action, send }: SlowDelivery, signal: AbortSignal): Promise<Failures> {
  try {
    await send(signal);
    return [];
  } catch (error) {
    return [failureOf(message, action, error)];
  }
}

/** Throws again what is no failure of the target. */
function failureOf(message: RuleMessage, action: RuleAction, error: unknown): ActionFailure {
  if (!(error instanceof DeliveryError)) throw error;
  // It goes into the log, the trace and the failure record.
  const words = withoutSecret(message, error.message);
  if (words === error.message) return { action, error };
  const { isFinal, said } = error;
  return { action, error: new DeliveryError((said && sayingWithoutSecret(message, said)) ?? words, { isFinal }) };
}
