import * as l10n from '../../common/l10n.ts';
import { EmulatorError } from '../../client/errors/emulatorError.ts';
import type { EmulatorEndpoint, EmulatorKeys } from '../../protocol/emulatorFiles.ts';

/** How long an emulator may take to say that it ends, in ms. */
const stopTimeout = 10_000;

/** Asks the emulator to end. One that does not answer has ended already; one that hangs is given up. */
export async function requestStop(endpoint: EmulatorEndpoint, keys: EmulatorKeys): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${endpoint.httpPort}/-/stop`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.controlToken}` },
    signal: AbortSignal.timeout(stopTimeout),
  }).catch(() => undefined);
  if (response && !response.ok)
    throw new EmulatorError(l10n.t('The emulator refused to stop (HTTP {0}).', response.status));
}
