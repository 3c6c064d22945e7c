import { BusinessRefusal } from '../businessRefusal.ts';
import type { DeviceWithProduct } from '../store/deviceStore.ts';
import type { ProductWithCounts } from '../store/productStore.ts';
import type { RuleRow } from '../store/ruleStore.ts';
import type { HandlerContext } from './handler.ts';

/** The product of the request's region; refuses where there is none. */
export function requireProduct({ store, regionId }: HandlerContext, productKey: string): ProductWithCounts {
  const product = store.products.find(regionId, productKey);
  if (!product) throw new BusinessRefusal('iot.prod.NotExistedProduct');
  return product;
}

/** The device of the request's region; refuses where product or device do not exist. */
export function requireDevice(context: HandlerContext, productKey: string, deviceName: string): DeviceWithProduct {
  const device = context.store.devices.find(productKey, deviceName);
  if (device?.regionId === context.regionId) return device;
  requireProduct(context, productKey);
  throw new BusinessRefusal('iot.device.NotExistedDevice');
}

/** A device named in one of the two ways (the catalogue's `deviceAlternatives`; IotId wins). */
export function requireNamedDevice(
  context: HandlerContext,
  name: {
    readonly IotId?: string | undefined;
    readonly ProductKey?: string | undefined;
    readonly DeviceName?: string | undefined;
  },
): DeviceWithProduct {
  if (name.IotId === undefined) return requireDevice(context, name.ProductKey ?? '', name.DeviceName ?? '');
  const device = context.store.devices.findByIotId(name.IotId);
  if (device?.regionId !== context.regionId) throw new BusinessRefusal('iot.device.InvalidIoTId');
  return device;
}

/** The rule of the request's region; refuses where there is none. */
export function requireRule({ store, regionId }: HandlerContext, ruleId: string): RuleRow {
  const rule = store.rules.find(regionId, ruleId);
  if (!rule) throw new BusinessRefusal('iot.rule.NotFoundRule');
  return rule;
}
