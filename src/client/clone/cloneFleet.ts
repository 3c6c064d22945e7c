import { allPages } from './allPages.ts';
import type { CloneContext } from './cloneContext.ts';
import { cloneDevices } from './cloneDevices.ts';
import { cloneProduct } from './cloneProduct.ts';
import { cloneRules } from './cloneRules.ts';

/**
 * Copies products with what belongs to them, their devices (which get secrets of their own), and the rules for their
 * messages, in this order. What fails is in the report and stops nothing else. Rejects where the target cannot be read, and
 * with the signal.
 */
export async function cloneFleet(context: CloneContext): Promise<void> {
  const { target, signal, choices, progress } = context;
  const there = new Map<string, string>();
  const products = allPages(async (CurrentPage) => {
    const { Data } = await target.call('QueryProductList', { CurrentPage, PageSize: 200 }, { signal });
    return { items: Data.List, total: Data.Total };
  });
  for await (const { ProductKey, ProductName } of products) there.set(ProductKey, ProductName);
  const copied: string[] = [];
  for (const { productKey, devices } of choices.products) {
    progress(`Product ${copied.length + 1} of ${choices.products.length}`);
    if (!(await cloneProduct(context, productKey, there))) continue;
    copied.push(productKey);
    await cloneDevices(context, productKey, devices);
  }
  if (choices.rules) await cloneRules(context, new Set(copied));
}
