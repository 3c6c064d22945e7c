import type { Client } from '../../../../client/client.ts';
import * as l10n from '../../../../common/l10n.ts';
import type { Registration } from './registrationMemory.ts';

/** How far a registration is: names are checked, then devices made; what was made of each name so far. */
export interface RegistrationStatus {
  /** CHECK or CREATE, with _SUCCESS or _FAILED behind it at the end; other words are passed on. */
  readonly status: string;
  readonly isAtWork: boolean;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

/** Asks for the status once. Throws CallError. */
export async function readRegistrationStatus(
  client: Client,
  { productKey, applyId }: Pick<Registration, 'productKey' | 'applyId'>,
  signal?: AbortSignal,
): Promise<RegistrationStatus> {
  const { Data } = await client.call(
    'QueryBatchRegisterDeviceStatus',
    { ProductKey: productKey, ApplyId: applyId },
    { signal },
  );
  const { Status: status, ValidList: valid, InvalidList: invalid } = Data;
  return { status, isAtWork: status === 'CHECK' || status === 'CREATE', valid, invalid };
}

/** How a registration that made devices ended, in words. */
export function describeRegistrationStatus(status: string): string {
  switch (status) {
    case 'CREATE_SUCCESS':
      return l10n.t('all registered');
    case 'CREATE_FAILED':
      return l10n.t('some could not be registered');
    default:
      return status;
  }
}
