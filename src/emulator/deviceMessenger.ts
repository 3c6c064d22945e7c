import type { DeviceName } from '../device/deviceName.ts';

/** A message from the cloud to devices. */
export interface CloudMessage {
  /** Whole topic, beginning with a slash. */
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
  /** Decimal digits; names the message on all its ways. Absent where nobody follows them. */
  readonly messageId?: string | undefined;
}

/** A request to one device that wants an answer (reference 2.10.3, facts B6). */
export interface RrpcRequest {
  readonly productKey: string;
  readonly deviceName: string;
  /** A topic of the caller's own, beginning with a slash; absent: the system topic. */
  readonly topic?: string | undefined;
  readonly payload: Uint8Array;
  /** How long to wait for the answer, in ms. */
  readonly timeout: number;
  /** Decimal digits; names the request on its topics. */
  readonly messageId: string;
}

/**
 * How a request ended. `TIMEOUT`: the device is connected and did not answer. `HALFCONN`: its connection is gone, but
 * not yet for a whole keep-alive period. `UNKNOW` is the platform's own spelling for a failure inside itself.
 */
export type RrpcOutcome =
  | { readonly code: 'SUCCESS'; readonly payload: Uint8Array }
  | { readonly code: 'TIMEOUT' | 'OFFLINE' | 'HALFCONN' | 'UNKNOW' };

/** What the API's handlers need from the broker. */
export interface DeviceMessenger {
  /** Delivers to whoever is subscribed; resolves when the broker has accepted the message. */
  publish(message: CloudMessage): Promise<void>;
  /** Never rejects because of the device: every ending is an outcome. */
  rrpc(request: RrpcRequest): Promise<RrpcOutcome>;
  /** Closes the device's connection where it has one; its session is kept. */
  disconnect(device: DeviceName): Promise<void>;
  /**
   * The device was deleted: closes its connection where it has one, and drops the session that was kept for it, which
   * a later device of the same name must not inherit.
   */
  forget(device: DeviceName): Promise<void>;
}
