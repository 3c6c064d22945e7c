import { say, type Saying } from '../../common/l10n.ts';
import type { DeviceName } from '../../device/deviceName.ts';

/** One thing that happened to a message. Many come by each second, so that they are put into words only when asked for. */
export type TraceStep =
  | { readonly kind: 'refused' | 'failed'; readonly said: Saying }
  /** The platform itself carries out what the message asks for, or nobody hears its topic. */
  | { readonly kind: 'heard' | 'unheard' }
  | { readonly kind: 'replied'; readonly topic: string }
  | { readonly kind: 'routed'; readonly from: string; readonly to: string }
  | { readonly kind: 'not-routed'; readonly from: string; readonly to: string; readonly said: Saying }
  | { readonly kind: 'delivered'; readonly topic: string; readonly receiver: DeviceName }
  | { readonly kind: 'acknowledged'; readonly receiver: DeviceName }
  /** It comes to rules later, after so many ms, or not at all, because there are too many. */
  | { readonly kind: 'throttled'; readonly delay?: number }
  /** How a synchronous request ended. */
  | { readonly kind: 'answered'; readonly code: string }
  | RuleStep;

/** What rules made of a message. */
interface RuleStep {
  readonly kind: 'rules' | 'action' | 'error-action';
  /** Of an action alone. */
  readonly actionId?: number;
  describe(): Readonly<Record<string, unknown>>;
}

/** A step as JSON; what it says for others to say, in English too. */
export function describeStep(step: TraceStep): Readonly<Record<string, unknown>> {
  if ('describe' in step) return { kind: step.kind, ...step.describe() };
  if ('said' in step) return { ...step, reason: say(step.said) };
  if (!('receiver' in step)) return step;
  const { receiver, ...rest } = step;
  const { productKey, deviceName } = receiver;
  return { ...rest, productKey, deviceName };
}
