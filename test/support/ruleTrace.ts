import assert from 'node:assert/strict';
import type { DeviceFleet } from './deviceFleet.ts';
import { traceOf, type ReadTrace, type Step } from './traceOf.ts';

interface DescribedRule {
  readonly ruleId: string;
  readonly result: string;
  readonly reason?: string;
}

/** Publishes with QoS 1 as a device, and gives the trace of the message once it holds so many steps of rules' actions. */
export async function publishAndTrace(
  fleet: DeviceFleet,
  deviceName: string,
  payload: object | string | Buffer,
  { suffix = 'user/update', actions = 0 } = {},
): Promise<ReadTrace> {
  const device = await fleet.connect(deviceName);
  const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
  await device.publishAsync(fleet.topic(deviceName, suffix), body, { qos: 1 });
  await device.endAsync();
  const query = `traces?limit=1&topic=${encodeURIComponent(fleet.topic(deviceName, suffix))}`;
  const { traces } = await fleet.read<{ traces: { messageId: string }[] }>(query);
  const { messageId } = traces[0] ?? assert.fail('the message has no trace');
  return traceOf(fleet, messageId, (steps) => actionsIn(steps).length >= actions);
}

/** What the first step of rules, or a later one, says of each rule. */
export function rulesIn({ steps }: ReadTrace, index = 0): readonly DescribedRule[] {
  const step = steps.filter(({ kind }) => kind === 'rules')[index];
  return (step?.['rules'] ?? []) as readonly DescribedRule[];
}

/** The steps of actions, those of error actions too. */
export function actionsIn(steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ kind }) => kind === 'action' || kind === 'error-action');
}
