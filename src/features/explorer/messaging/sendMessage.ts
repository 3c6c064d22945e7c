import type { OperationName } from '../../../catalogue/operations.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { reportAnswer } from '../../../model/callReport/reportAnswer.ts';
import type { FormOptions } from '../../../platform/operationForm/fillForm.ts';
import { submitForm } from '../../../platform/operationForm/submitForm.ts';
import type { Suggest } from '../../../platform/operationForm/suggestions.ts';
import type { ReadOnlyDocuments } from '../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../platform/services.ts';
import { offer } from './offer.ts';
import type { PayloadMemory } from './payloadMemory.ts';
import { showReport } from './showReport.ts';

/** What the commands that send something to a device share. */
export interface Messaging {
  readonly services: Services;
  readonly memory: PayloadMemory;
  readonly documents: ReadOnlyDocuments;
}

interface Message<K extends OperationName> extends FormOptions<K> {
  readonly operation: K;
  /** Parameters whose values are offered again next time. */
  readonly remembered: readonly string[];
}

/** Asks for a message, sends it to the device, remembers it and shows what came of it. */
export async function sendMessage<K extends OperationName>(
  { services, memory, documents }: Messaging,
  address: DeviceAddress,
  message: Message<K>,
): Promise<void> {
  const { operation, remembered } = message;
  const suggest = { ...recallAll(memory, address, operation, remembered), ...message.suggest };
  const connection = services.connections.get(address.connectionId);
  const sent = await submitForm(operation, { ...message, connection, suggest }, async (parameters, signal, form) => {
    const client = await services.connections.clientFor(address);
    const startedAt = Date.now();
    const start = performance.now();
    const answer = await client.call(operation, parameters, { signal });
    const timing = { startedAt, duration: Math.round(performance.now() - start) };
    await memory.remember(address, operation, remembered, form.texts);
    return { report: reportAnswer(operation, parameters, answer, timing), texts: form.texts };
  });
  if (sent) void showReport(documents, address, operation, sent.texts, sent.report);
}

function recallAll<K extends OperationName>(
  memory: PayloadMemory,
  address: DeviceAddress,
  operation: K,
  parameters: readonly string[],
): Suggest<K> {
  return Object.fromEntries(
    parameters.map((parameter) => [parameter, () => offer(memory.recall(address, operation, parameter), [])]),
  );
}
