import type { Services } from '../../platform/services.ts';
import { RegistrationMemory } from './devices/batch/registrationMemory.ts';
import { PayloadMemory } from './messaging/payloadMemory.ts';

/** Forgets what commands remember of a connection that was removed: messages that were sent, registrations that were begun. */
export async function forgetConnection({ context, log }: Services, connectionId: string): Promise<void> {
  await new PayloadMemory(context.globalState, log).forgetConnection(connectionId);
  await new RegistrationMemory(context.globalState, log).forgetConnection(connectionId);
}
