import * as z from 'zod/mini';
import { once } from '../common/once.ts';

/** The subject of a page that shows one device: the device's address and nothing else. */
export const deviceSubject = once(() => {
  const text = z.string();
  return z.strictObject({ connectionId: text, regionId: text, productKey: text, deviceName: text });
});
