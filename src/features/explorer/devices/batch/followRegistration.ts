import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { describeError } from '../../../../common/describeError.ts';
import * as l10n from '../../../../common/l10n.ts';
import { toAbortSignal } from '../../../../platform/cancellation.ts';
import type { Connections } from '../../../../platform/services.ts';
import { ExplorerError } from '../../explorerError.ts';
import type { Registration } from './registrationMemory.ts';
import { readRegistrationStatus, type RegistrationStatus } from './registrationStatus.ts';

/** In ms between two looks: the first, and the longest. Each look is a tenth longer than the one before. */
const pauses = { first: 300, longest: 3_000, growth: 1.1 } as const;

/**
 * Follows the job with a progress until it is at rest. Undefined where the person stopped following; the job itself goes
 * on at the platform. `others`: more jobs are to be begun after it, unless it is stopped. Throws ExplorerError, with the way
 * back to the job, where its status cannot be read.
 */
export async function followRegistration(
  connections: Connections,
  registration: Registration,
  doing: string,
  { others = false }: { readonly others?: boolean } = {},
): Promise<RegistrationStatus | undefined> {
  const { connectionId, regionId, productName, count } = registration;
  const client = await connections.clientFor({ connectionId, regionId });
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: others
      ? l10n.t('{0} in {1} (Cancel begins no further batch)', doing, productName)
      : l10n.t('{0} in {1} (Cancel only stops following)', doing, productName),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const signal = toAbortSignal(token);
    let shown = 0;
    try {
      for (let pause: number = pauses.first; ; pause = Math.min(pause * pauses.growth, pauses.longest)) {
        const status = await readRegistrationStatus(client, registration, signal);
        const behind = status.valid.length + status.invalid.length;
        progress.report({ message: l10n.t('{0} of {1}', behind, count), increment: ((behind - shown) / count) * 100 });
        shown = behind;
        if (!status.isAtWork) return status;
        await delay(pause, undefined, { signal });
      }
    } catch (error) {
      if (signal.aborted) return undefined;
      throw lostSight(registration, error);
    }
  });
}

function lostSight({ applyId }: Registration, error: unknown): ExplorerError {
  const way = l10n.t('Come back to it with “Show Batch Registration…”, ApplyId {0}.', applyId);
  const words = l10n.t(
    'How the batch registration goes on could not be read; it goes on all the same. {0} {1}',
    way,
    describeError(error),
  );
  return new ExplorerError(words, { cause: error });
}
