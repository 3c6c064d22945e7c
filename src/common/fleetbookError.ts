/**
 * The base of every error that a person may see. `code` tells errors apart (never their text), `message` says what
 * happened and what to do about it.
 */
export abstract class FleetbookError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
