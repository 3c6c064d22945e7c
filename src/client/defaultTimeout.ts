import { operations } from '../catalogue/operations.ts';

/** What network and platform may take by themselves, where a device has to answer as well. */
const allowance = 5_000;

/**
 * How long to wait for an answer, in ms. RRpc takes as long as its Timeout says; a service of the thing model may wait for
 * its device too, and as the platform asks it by RRPC, for no longer than that can take (facts B6).
 */
export function defaultTimeout(operation: string, wire: ReadonlyMap<string, string>): number {
  if (operation === 'RRpc') return Number(wire.get('Timeout')) + allowance;
  if (operation === 'InvokeThingService') return operations.RRpc.parameters.Timeout.range[1] + allowance;
  return 10_000;
}
