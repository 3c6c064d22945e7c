import type { CellEnvironment } from '../../language/cells/cellEnvironment.ts';
import type { Client } from '../client.ts';

/** The world in which cells run. */
export interface CellHost extends Pick<CellEnvironment, 'env' | 'readFile'> {
  /** Undefined where there is no such secret. May ask a person for it, and takes the question back when `signal` aborts. */
  readonly secret: (name: string, signal?: AbortSignal) => Promise<string | undefined>;
  /** Undefined where nobody answered. Takes the question back when `signal` aborts. */
  readonly prompt: (question: string, signal?: AbortSignal) => Promise<string | undefined>;
  /** Throws a FleetbookError where there is no way to the platform. */
  readonly client: () => Promise<Client>;
  /** Is told of each secret before it is used: from then on no log may hold it. */
  readonly protect: (secret: string) => void;
}
