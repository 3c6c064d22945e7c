/** What a virtual device has done. */
export interface DeviceCounters {
  /** Messages that it published, answers included. */
  readonly sent: number;
  /** Messages from the platform. */
  readonly received: number;
  /** Requests that it answered: RRPC, properties that were set, services, desired state. */
  readonly answered: number;
  /** What it could not answer or send, and what the platform refused. */
  readonly failed: number;
}
