import * as l10n from '../common/l10n.ts';
import { confirm, type Confirmation } from './confirm.ts';
import type { Connection } from './services.ts';

/** A question before a change; without more detail it says that the fleet is changed. */
type Change = Pick<Confirmation, 'question' | 'action'> & Partial<Pick<Confirmation, 'detail'>>;

/** Whether a change may be made: on a connection with a mark, as of production, each one is asked about; elsewhere it may, unasked. */
export function mayChange(connection: Connection | undefined, { question, action, detail }: Change): Promise<boolean> {
  if (!connection?.mark) return Promise.resolve(true);
  return confirm(connection, { question, action, detail: detail ?? l10n.t('This changes the fleet.') });
}
