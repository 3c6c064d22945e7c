import type { OperationName } from '../../catalogue/operations.ts';
import type { RequestParameters } from '../../catalogue/types.ts';
import { CallError } from '../../client/errors/callError.ts';
import { FleetbookError } from '../../common/fleetbookError.ts';
import { OperationForm, type FieldValues } from '../../model/operationForm/operationForm.ts';
import * as l10n from '../../common/l10n.ts';
import { mayChange } from '../mayChange.ts';
import { withSlowProgress } from '../slowProgress.ts';
import { fillForm, type FormOptions } from './fillForm.ts';
import { shallLookFirst } from './shallLookFirst.ts';

/**
 * Asks for an operation's parameters and has `send` make the call. Where the call fails or is cancelled, or cannot be made
 * at all, the form comes back with the reason and everything that was filled in; so it does, without a reason, where it is
 * asked whether the call may be made and the answer is no. Undefined where the person gave up. Throws
 * what `send` throws beside FleetbookErrors.
 */
export async function submitForm<K extends OperationName, T>(
  operation: K,
  options: FormOptions<K>,
  send: (parameters: RequestParameters<K>, signal: AbortSignal, form: OperationForm<K>) => Promise<T>,
): Promise<T | undefined> {
  const { fixed = {}, initial = {}, omit = [] } = options;
  const values = { fixed: fixed as FieldValues, initial: initial as FieldValues, omit };
  let form: OperationForm<K> | undefined = OperationForm.of(operation, values);
  let refusal: string | undefined;
  for (;;) {
    form = await fillForm(form, options, refusal);
    const parameters = form?.parameters();
    if (!form || !parameters) return undefined;
    refusal = undefined;
    const question = l10n.t('{0}?', options.title);
    if (!(await mayChange(options.connection, { question, action: options.submit }))) continue;
    try {
      const filled = form;
      return await withSlowProgress(options.title, (signal) => send(parameters, signal, filled));
    } catch (error) {
      if (!(error instanceof FleetbookError)) throw error;
      refusal = error.message;
      if (error instanceof CallError && error.mayHaveHappened && options.onUnknown) {
        options.onUnknown();
        if (await shallLookFirst(options.title, error)) return undefined;
      }
    }
  }
}
