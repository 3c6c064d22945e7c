import { FleetbookError } from '../common/fleetbookError.ts';
import type { JsonObject } from '../common/losslessJson.ts';
import type { CallTiming } from '../model/callReport/reportAnswer.ts';
import type { AnyCall } from './anyCall.ts';
import type { CallOptions, Client } from './client.ts';
import { orCancelled } from './orCancelled.ts';

/** How a call ended: with an answer, or with an error that a person may see. */
export type MadeCall = CallTiming & ({ readonly answer: JsonObject } | { readonly error: FleetbookError });

/**
 * Makes a call and times it. `client` may have to be started first; that time does not count, and the signal
 * ends the wait for it. Rejects only where the program itself is wrong.
 */
export async function makeCall(
  client: () => Promise<Client>,
  call: AnyCall,
  options: CallOptions = {},
): Promise<MadeCall> {
  let startedAt = Date.now();
  let start = performance.now();
  const timing = (): CallTiming => ({ startedAt, duration: Math.round(performance.now() - start) });
  try {
    const ready = await orCancelled(call.operation, client, options.signal);
    startedAt = Date.now();
    start = performance.now();
    const answer =
      call.isTyped === false
        ? await ready.callUntyped(call.operation, call.parameters, options)
        : await ready.call(call.operation, call.parameters, options);
    // An answer is what a JSON text or an XML document was decoded to.
    return { answer: answer as unknown as JsonObject, ...timing() };
  } catch (error) {
    if (!(error instanceof FleetbookError)) throw error;
    return { error, ...timing() };
  }
}
