import type { GroupCommit } from '../store/groupCommit.ts';
import { DeliveryError } from './deliveryError.ts';
import type { ActionFailure } from './failureReport.ts';
import type { RuleRun } from './ruleRun.ts';
import type { RuleAction } from './runningRule.ts';
import type { Prepared, RuleTarget } from './targets/ruleTarget.ts';

type Failures = readonly ActionFailure[];
type Send = Extract<Prepared, { readonly kind: 'send' }>['send'];

/** The deliveries of a run, in two parts. Both reject where the emulator itself cannot go on: a full disk, its end. */
export interface BegunDeliveries {
  /** Resolves with what failed, when all that waits for nobody is done and on the disk. */
  readonly quick: Promise<Failures>;
  /** Those that wait for another program, and what sends them. */
  readonly slow: readonly RuleAction[];
  readonly sendSlow: () => Promise<Failures>;
}

/** Makes the deliveries of a run; the slow ones when they are asked for. */
export function beginDeliveries(
  { message, rule, content, actions }: RuleRun,
  target: RuleTarget,
  groupCommit: GroupCommit,
  signal: AbortSignal,
): BegunDeliveries {
  const writes: (() => void)[] = [];
  const quick: Promise<Failures>[] = [];
  const slow: { readonly action: RuleAction; readonly send: Send }[] = [];
  for (const action of actions) {
    try {
      const prepared = target.prepare({ message, rule, action, content });
      if (prepared.kind === 'write') writes.push(prepared.write);
      else if (prepared.isSlow) slow.push({ action, send: prepared.send });
      else quick.push(send(action, prepared.send, signal));
    } catch (error) {
      // Whatever it is, somebody must wait for what has begun already.
      quick.push(Promise.resolve().then(() => [failureOf(action, error)]));
    }
  }
  if (writes.length > 0) quick.push(groupCommit.run(() => writes.forEach((write) => write())).then(() => []));
  return {
    quick: Promise.all(quick).then((sent) => sent.flat()),
    slow: slow.map(({ action }) => action),
    sendSlow: async () => (await Promise.all(slow.map((one) => send(one.action, one.send, signal)))).flat(),
  };
}

async function send(action: RuleAction, sending: Send, signal: AbortSignal): Promise<Failures> {
  try {
    await sending(signal);
    return [];
  } catch (error) {
    return [failureOf(action, error)];
  }
}

/** Throws again what is no failure of the target. */
function failureOf(action: RuleAction, error: unknown): ActionFailure {
  if (error instanceof DeliveryError) return { action, error };
  throw error;
}
