/** A request to the control API is wrong; the message tells its sender what to change. */
export class ControlRefusal extends Error {
  /** HTTP status, 400 to 499. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlRefusal';
    this.status = status;
  }
}
