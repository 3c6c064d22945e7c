import type { DeviceName } from '../device/deviceName.ts';
import type { CloudMessage } from './deviceMessenger.ts';
import type { RuleMessage } from './ruleMessage.ts';

/** A message that a device published. */
export interface DeviceMessage {
  /** Whose topic it is: a sub-device, where its gateway sent the message for it. */
  readonly device: DeviceName;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly qos: 0 | 1;
  /** Decimal digits, the platform's own. */
  readonly messageId: string;
  /** ms since 1970. */
  readonly receivedAt: number;
}

/** What the platform made of a device's message. */
export interface Heard {
  /** To the device, mostly one. */
  readonly replies: readonly CloudMessage[];
  /** What rules see of it, in the form that facts C3 give; absent: nothing. */
  readonly ruleMessages?: readonly RuleMessage[];
  /**
   * Resolves when what the message changes is on the disk; absent: it is already. Until then nothing goes out: no reply,
   * no PUBACK, no message to rules. Where it rejects, the device's connection is closed, so that it sends again.
   */
  readonly stored?: Promise<unknown>;
}

/** What the platform itself hears of what devices publish on their system topics. */
export interface DeviceRequests {
  /** Carries out what a message asks for; undefined where nobody hears its topic. */
  hear(message: DeviceMessage): Heard | undefined;
}
