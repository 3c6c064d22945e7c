import type { OperationName } from '../catalogue/operations.ts';
import type { RequestParameters } from '../catalogue/types.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import type { CallReport } from '../model/callReport/callReport.ts';
import { reportAnswer } from '../model/callReport/reportAnswer.ts';
import { reportFailure } from '../model/callReport/reportFailure.ts';
import type { CallOptions, Client } from './client.ts';
import { CallError } from './errors/callError.ts';
import { CancelledError } from './errors/cancelledError.ts';

/** A call of the catalogue's, or one of an operation that it lacks, whose parameters are wire texts. */
type ReportedCall =
  | {
      readonly isTyped?: true;
      readonly operation: OperationName;
      readonly parameters: RequestParameters<OperationName>;
    }
  | { readonly isTyped: false; readonly operation: string; readonly parameters: Readonly<Record<string, string>> };

/**
 * Makes a call for somebody who looks at its outcome: whatever the platform, the network or the connection answers
 * becomes a report. `client` may have to be started first; that time does not count. Rejects only where the program
 * itself is wrong.
 */
export async function reportCall(
  client: () => Promise<Client>,
  call: ReportedCall,
  options: CallOptions = {},
): Promise<CallReport> {
  const { operation, parameters } = call;
  let startedAt = Date.now();
  let start = performance.now();
  const timing = () => ({ startedAt, duration: Math.round(performance.now() - start) });
  try {
    const ready = await client();
    startedAt = Date.now();
    start = performance.now();
    const answer =
      call.isTyped === false
        ? ready.callUntyped(operation, call.parameters, options)
        : ready.call(call.operation, call.parameters, options);
    return reportAnswer(operation, parameters, await answer, timing());
  } catch (error) {
    if (!(error instanceof FleetbookError)) throw error;
    return reportFailure(operation, parameters, outcomeOf(error), error.message, timing(), error.code);
  }
}

function outcomeOf(error: FleetbookError): 'unknown' | 'failed' | 'cancelled' {
  if (error instanceof CancelledError) return 'cancelled';
  return error instanceof CallError && error.mayHaveHappened ? 'unknown' : 'failed';
}
