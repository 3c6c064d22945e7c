import { operationOf, type OperationName } from '../../catalogue/operations.ts';
import { BusinessRefusal } from '../businessRefusal.ts';
import { isPro } from '../store/productStore.ts';
import type { HandlerContext } from './handler.ts';

/**
 * Refuses an operation of the Pro edition on a product of the Basic one. A product or device that does not exist is
 * left to the handler, which has codes of its own for that.
 */
export function requireEdition(operation: OperationName, context: HandlerContext, parameters: object): void {
  if (operationOf(operation).edition !== 'pro') return;
  const { ProductKey, IotId } = parameters as { readonly ProductKey?: string; readonly IotId?: string };
  const productKey = IotId === undefined ? ProductKey : context.store.devices.findByIotId(IotId)?.productKey;
  const product = context.store.products.find(context.regionId, productKey ?? '');
  if (product && !isPro(product)) throw new BusinessRefusal('iot.prod.NotSeniorProduct');
}
