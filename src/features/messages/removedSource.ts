import type { MessageSource, SourceListener } from './messageSource.ts';

/** Stands where the messages of a connection came from that was removed: says so, and follows nothing. */
export function removedSource(connectionId: string, listener: SourceListener): MessageSource {
  const message = `The connection “${connectionId}” was removed. Close this panel, and follow messages of another connection.`;
  return {
    connect: () => {
      listener.state({ kind: 'failed', message });
      return Promise.resolve();
    },
    disconnect: () => Promise.resolve(),
    dispose: () => undefined,
  };
}
