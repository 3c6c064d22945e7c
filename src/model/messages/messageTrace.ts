import type { Saying } from '../../common/l10n.ts';

/** The way of a message through the platform, as the emulator tells it. */
export interface MessageTrace {
  readonly messageId: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly origin:
    | { readonly kind: 'device'; readonly productKey: string; readonly deviceName: string }
    | { readonly kind: 'call'; readonly operation: string }
    | { readonly kind: 'platform' };
  readonly topic: string;
  readonly steps: readonly MessageTraceStep[];
  readonly droppedSteps?: number | undefined;
}

/** One thing that happened to a message; what else it says depends on its kind. */
export interface MessageTraceStep {
  readonly at: number;
  readonly kind: string;
  readonly topic?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly reason?: string | undefined;
  /** The reason for the person's language; an emulator of an older version does not have it. */
  readonly said?: Saying | undefined;
  readonly productKey?: string | undefined;
  readonly deviceName?: string | undefined;
  readonly code?: string | undefined;
  readonly delay?: number | undefined;
  readonly rules?: readonly TracedRule[] | undefined;
  readonly ruleId?: string | undefined;
  readonly actionId?: string | undefined;
  readonly type?: string | undefined;
  readonly destination?: string | undefined;
  readonly attempt?: number | undefined;
  readonly result?: string | undefined;
  readonly retryIn?: number | undefined;
}

interface TracedRule {
  readonly ruleId: string;
  readonly ruleName: string;
  readonly result: string;
  readonly reason?: string | undefined;
  readonly said?: Saying | undefined;
}
