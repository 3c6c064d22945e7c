import { describeError } from '../common/describeError.ts';
import type { Logger } from '../common/logger.ts';
import type { ListMemento } from './storedList.ts';

/** Keeps a value that nobody waits for. Where that fails, on a full disk say, the log has `problem` and why: `The lines could not be kept`. */
export function keepInMemento(
  memento: Pick<ListMemento, 'update'>,
  key: string,
  value: unknown,
  { log, problem }: { readonly log: Pick<Logger, 'error'>; readonly problem: string },
): void {
  memento.update(key, value).then(undefined, (error: unknown) => {
    log.error(`${problem}: ${describeError(error)}`);
  });
}
