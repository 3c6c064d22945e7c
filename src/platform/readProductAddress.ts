import type { ProductAddress } from '../model/deviceAddress.ts';
import { textsIn } from './textsIn.ts';

/** The address of a product that was kept. Throws TypeError where it is none. */
export function readProductAddress(kept: unknown): ProductAddress {
  return textsIn(kept, ['connectionId', 'regionId', 'productKey']);
}
