import * as l10n from '../../common/l10n.ts';

import type { MessageSource, SourceListener } from './messageSource.ts';

/** What is said where a connection, by its name, was removed. */
export function removedWords(name: string): string {
  return l10n.t('The connection “{0}” was removed. Close this panel, and follow messages of another connection.', name);
}

/** Stands where the messages of a connection came from that was removed: says so, and follows nothing. */
export function removedSource(connectionId: string, listener: SourceListener): MessageSource {
  return {
    connect: () => {
      listener.state({ kind: 'failed', message: removedWords(connectionId) });
      return Promise.resolve();
    },
    disconnect: () => Promise.resolve(),
    dispose: () => undefined,
  };
}
