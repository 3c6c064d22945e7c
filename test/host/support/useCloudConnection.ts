import { addCloudConnection, type CloudConnection } from './cloudConnection.ts';

/** Has a connection of this name for the tests of the surrounding `describe`. Returns what gives it to them, and to hooks that stand below. */
export function useCloudConnection(name: string): () => CloudConnection {
  let connection: CloudConnection | undefined;

  before(async () => {
    connection = await addCloudConnection(name);
  });

  after(() => connection?.remove());

  return () => {
    if (!connection) throw new Error('The connection is added before the tests; use it inside of them.');
    return connection;
  };
}
