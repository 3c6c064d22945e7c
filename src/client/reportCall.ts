import type { FleetbookError } from '../common/fleetbookError.ts';
import type { CallReport } from '../model/callReport/callReport.ts';
import { reportAnswer } from '../model/callReport/reportAnswer.ts';
import { reportFailure } from '../model/callReport/reportFailure.ts';
import type { CallOptions, Client } from './client.ts';
import { CallError } from './errors/callError.ts';
import { CancelledError } from './errors/cancelledError.ts';
import type { AnyCall } from './anyCall.ts';
import { makeCall, type MadeCall } from './makeCall.ts';

/**
 * Makes a call for somebody who looks at its outcome: whatever the platform, the network or the connection answers
 * becomes a report. `client` may have to be started first; that time does not count. Rejects only where the program
 * itself is wrong.
 */
export async function reportCall(
  client: () => Promise<Client>,
  call: AnyCall,
  options: CallOptions = {},
): Promise<CallReport> {
  return reportMade(call, await makeCall(client, call, options));
}

/** What to show of a call that was made. */
export function reportMade({ operation, parameters }: AnyCall, made: MadeCall): CallReport {
  if ('answer' in made) return reportAnswer(operation, parameters, made.answer, made);
  const { error } = made;
  return reportFailure(operation, parameters, outcomeOf(error), error.message, made, error.code);
}

function outcomeOf(error: FleetbookError): 'unknown' | 'failed' | 'cancelled' {
  if (error instanceof CancelledError) return 'cancelled';
  return error instanceof CallError && error.mayHaveHappened ? 'unknown' : 'failed';
}
