import type { DeviceName } from '../device/deviceName.ts';

/** How many levels may stand before the two names, plus those and the empty one in front. */
const deepest = 6;

/**
 * Whose topic it is: every topic names its device, but for those of broadcasts and of RRPC with a topic of the caller's
 * own (facts B1 to B10). Undefined for these and for what is too short. Whether that device exists is not looked up.
 */
export function ownerOf(topic: string): DeviceName | undefined {
  const [, first, second, third, fourth, fifth] = topic.split('/', deepest);
  switch (first) {
    case 'broadcast':
      return undefined;
    case 'sys':
      return named(second, third);
    case 'shadow':
      return named(third, fourth);
    case 'ext':
      return second === 'rrpc' ? undefined : named(third, fourth);
    case 'as':
    case 'ota':
      return named(fourth, fifth);
    default:
      return named(first, second);
  }
}

function named(productKey: string | undefined, deviceName: string | undefined): DeviceName | undefined {
  return productKey && deviceName ? { productKey, deviceName } : undefined;
}
