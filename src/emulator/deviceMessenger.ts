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

/** A sub-device that its gateway logged in (facts B3). */
export interface SubDeviceLogin {
  readonly device: DeviceName;
  readonly deviceId: number;
  /** Whether messages with QoS 1 are kept for it while it is away. */
  readonly keep: boolean;
}

/** Why the session of a sub-device ends without its gateway's doing: it is online elsewhere, was disabled, or deleted. */
export type SubDeviceEnd = 'replaced' | 'disabled' | 'deleted';

/** What the API's handlers need from the broker. */
export interface DeviceMessenger {
  /** Delivers to whoever is subscribed; resolves when the broker has accepted the message. */
  publish(message: CloudMessage): Promise<void>;
  /** Never rejects because of the device: every ending is an outcome. */
  rrpc(request: RrpcRequest): Promise<RrpcOutcome>;
  /** The device was disabled: closes its connection, or its session through a gateway. What is kept for it stays. */
  disconnect(device: DeviceName): Promise<void>;
  /**
   * The device was deleted: closes its connection where it has one, and drops the session that was kept for it, which
   * a later device of the same name must not inherit.
   */
  forget(device: DeviceName): Promise<void>;
  /**
   * A sub-device is reached through its gateway's connection from now on. Resolves when what is kept of its session is on
   * the disk; undefined where the gateway is not connected (any more). Throws where the login cannot be stored.
   */
  openSubDevice(gateway: DeviceName, sub: SubDeviceLogin): Promise<void> | undefined;
  /** Ends the session of a sub-device through its gateway, which asked for it; false where it has none. */
  closeSubDevice(gateway: DeviceName, sub: DeviceName): boolean;
  /** A device is not attached to its gateway any more: ends its session through it, and forgets what is kept there. */
  detachSubDevice(sub: DeviceName): Promise<void>;
}
