import type { Saying } from '../../common/l10n.ts';
import type { DeviceName } from '../../device/deviceName.ts';
import type { DeviceMessage } from '../deviceRequests.ts';

/** What became of a device's message. */
export interface Accepted {
  /** Decimal digits; the message has it on all its ways. */
  readonly messageId: string;
  /** Whether somebody hears its topic; custom topics are always heard. */
  readonly isHeard: boolean;
  /**
   * Resolves when everything that the message leads to is done or on the disk, so that it may be acknowledged; absent: it
   * may be at once. Where it rejects, the device has to send again.
   */
  readonly kept?: Promise<unknown> | undefined;
}

/** What the broker tells the platform of devices' messages. None of the methods throws. */
export interface DeviceInbox {
  /** A device published a message, and may do so. */
  accept(message: Omit<DeviceMessage, 'messageId' | 'receivedAt'>): Accepted;
  /** A device published what it may not; the message goes nowhere. `why` is part of a sentence. */
  refuse(message: Omit<DeviceMessage, 'messageId' | 'receivedAt'>, why: Saying): void;
  /** A message goes out to a device that subscribed to its topic. */
  delivered(messageId: string, receiver: DeviceName, topic: string): void;
  /** A device acknowledged a message that it had with QoS 1. */
  acknowledged(messageId: string, receiver: DeviceName): void;
}
