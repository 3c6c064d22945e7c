import assert from 'node:assert/strict';
import { waitUntil } from '../../scripts/vscode/waitUntil.ts';
import type { DeviceFleet } from './deviceFleet.ts';

export interface Step {
  readonly kind: string;
  readonly at: number;
  readonly [detail: string]: unknown;
}

export interface ReadTrace {
  readonly messageId: string;
  readonly origin: Readonly<Record<string, string>>;
  readonly topic: string;
  readonly qos: number;
  readonly size: number;
  readonly payload?: string;
  readonly payloadBase64?: string;
  readonly steps: readonly Step[];
  readonly stoppedRules: readonly { readonly ruleId: string }[];
}

/** The trace of a message, as the control API gives it, once its steps are those that a test waits for. */
export async function traceOf(
  fleet: Pick<DeviceFleet, 'read'>,
  messageId: string,
  isComplete: (steps: readonly Step[]) => boolean = () => true,
): Promise<ReadTrace> {
  let trace = await fleet.read<ReadTrace>(`traces/${messageId}`);
  const found = await waitUntil(async () => {
    trace = await fleet.read<ReadTrace>(`traces/${messageId}`);
    return isComplete(trace.steps);
  }, 10_000);
  assert.ok(found, `the trace is not complete: ${JSON.stringify(trace)}`);
  return trace;
}
