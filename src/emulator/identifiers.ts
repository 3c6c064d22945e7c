import { randomBytes } from 'node:crypto';
import { randomText } from './randomText.ts';

/** 11 characters beginning `a1`, as the platform's are. */
export function newProductKey(): string {
  return `a1${randomText(9)}`;
}

export function newProductSecret(): string {
  return randomText(16);
}

/** The name of a device that was registered without one. */
export function newDeviceName(): string {
  return randomText(20);
}

export function newDeviceSecret(): string {
  return randomText(32);
}

/** 30 characters, in the form of the reference's samples. */
export function newIotId(): string {
  return `${randomText(20)}0010${randomBytes(3).toString('hex')}`;
}
