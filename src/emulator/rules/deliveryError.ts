/** A target did not take what a rule sent it. The message is a sentence for the failure record and the error action. */
export class DeliveryError extends Error {
  /** Whether trying again is of no use. */
  readonly isFinal: boolean;

  constructor(message: string, options: ErrorOptions & { readonly isFinal?: boolean } = {}) {
    super(message, options);
    this.name = 'DeliveryError';
    this.isFinal = options.isFinal ?? false;
  }
}
