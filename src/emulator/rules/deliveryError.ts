import { say, type Saying } from '../../common/l10n.ts';

/**
 * A target did not take what a rule sent it. The message is a sentence for the failure record and the error action, in
 * English; `said` is the same for who reads the trace, undefined where it is in English alone.
 */
export class DeliveryError extends Error {
  readonly said: Saying | undefined;
  /** Whether trying again is of no use. */
  readonly isFinal: boolean;

  constructor(words: Saying | string, options: ErrorOptions & { readonly isFinal?: boolean } = {}) {
    super(typeof words === 'string' ? words : say(words), options);
    this.name = 'DeliveryError';
    this.said = typeof words === 'string' ? undefined : words;
    this.isFinal = options.isFinal ?? false;
  }
}
