import { say, type Saying } from '../../common/l10n.ts';

/**
 * A request to the control API is wrong, or cannot be carried out; the message tells its sender what to change, in English. `said` is the same
 * for who shows it to a person, undefined where it is in English alone.
 */
export class ControlRefusal extends Error {
  /** HTTP status, 400 to 499. */
  readonly status: number;
  readonly said: Saying | undefined;

  constructor(status: number, words: Saying | string) {
    super(typeof words === 'string' ? words : say(words));
    this.name = 'ControlRefusal';
    this.status = status;
    this.said = typeof words === 'string' ? undefined : words;
  }
}
