import { FleetbookError } from '../../common/fleetbookError.ts';
import { say, type Saying } from '../../common/l10n.ts';

/**
 * A file is no state of the emulator that can be taken; the message says in which line, and why, in English. `said` is the same for who
 * shows it to a person.
 */
export class StateError extends FleetbookError {
  readonly code = 'StateUnusable';
  readonly said: Saying;

  constructor(said: Saying, options?: ErrorOptions) {
    super(say(said), options);
    this.said = said;
  }
}
