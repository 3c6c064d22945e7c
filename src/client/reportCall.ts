import type { OperationName } from '../catalogue/operations.ts';
import type { RequestParameters } from '../catalogue/types.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import type { CallReport } from '../model/callReport/callReport.ts';
import { reportAnswer } from '../model/callReport/reportAnswer.ts';
import { reportFailure } from '../model/callReport/reportFailure.ts';
import type { CallOptions, Client } from './client.ts';
import { CallError } from './errors/callError.ts';
import { CancelledError } from './errors/cancelledError.ts';

/**
 * Makes a call for somebody who looks at its outcome: whatever the platform, the network or the connection answers
 * becomes a report. `client` may have to be started first; that time does not count. Rejects only where the program
 * itself is wrong.
 */
export async function reportCall(
  client: () => Promise<Client>,
  {
    operation,
    parameters,
  }: { readonly operation: OperationName; readonly parameters: RequestParameters<OperationName> },
  options: CallOptions = {},
): Promise<CallReport> {
  let startedAt = Date.now();
  let start = performance.now();
  const timing = () => ({ startedAt, duration: Math.round(performance.now() - start) });
  try {
    const ready = await client();
    startedAt = Date.now();
    start = performance.now();
    return reportAnswer(operation, parameters, await ready.call(operation, parameters, options), timing());
  } catch (error) {
    if (!(error instanceof FleetbookError)) throw error;
    return reportFailure(operation, parameters, outcomeOf(error), error.message, timing());
  }
}

function outcomeOf(error: FleetbookError): 'unknown' | 'failed' | 'cancelled' {
  if (error instanceof CancelledError) return 'cancelled';
  return error instanceof CallError && error.mayHaveHappened ? 'unknown' : 'failed';
}
