import * as l10n from '../../common/l10n.ts';

import type { MessageSource, SourceListener } from './messageSource.ts';

/** Stands where the messages of a connection came from that was removed: says so, and follows nothing. */
export function removedSource(connectionId: string, listener: SourceListener): MessageSource {
  const message = l10n.t(
    'The connection “{0}” was removed. Close this panel, and follow messages of another connection.',
    connectionId,
  );
  return {
    connect: () => {
      listener.state({ kind: 'failed', message });
      return Promise.resolve();
    },
    disconnect: () => Promise.resolve(),
    dispose: () => undefined,
  };
}
