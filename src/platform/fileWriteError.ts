import { describeFileError } from '../common/describeFileError.ts';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';

/** A file that a person chose cannot be written. The system's own words are left out, also as a cause: they would be told beside ours. */
export class FileWriteError extends FleetbookError {
  readonly code = 'FileWrite';

  constructor(cause: unknown) {
    super(l10n.t('The file cannot be written: {0}.', describeFileError(cause)));
  }
}

/** What `writing` resolves to. Rejects with a FileWriteError where that fails. */
export async function asFileWrite<T>(writing: PromiseLike<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    throw new FileWriteError(error);
  }
}
