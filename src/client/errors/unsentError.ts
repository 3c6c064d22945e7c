/** A connection failed, or was ended, before anything of the request went over it. */
export class UnsentError extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
    this.name = 'UnsentError';
  }
}
