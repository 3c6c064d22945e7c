import * as l10n from '../../common/l10n.ts';
import { FailuresInARow } from '../bulk/failuresInARow.ts';
import { EmulatorError } from '../errors/emulatorError.ts';
import { EmulatorStoppedError } from '../errors/emulatorStoppedError.ts';
import { NetworkError } from '../errors/networkError.ts';
import { SignInError } from '../errors/signInError.ts';
import { TimeoutError } from '../errors/timeoutError.ts';
import { allPages } from '../allPages.ts';
import type { CloneContext } from './cloneContext.ts';
import { cloneDevices } from './cloneDevices.ts';
import { cloneProduct } from './cloneProduct.ts';
import { cloneRoutes } from './cloneRoutes.ts';
import { cloneRules } from './cloneRules.ts';
import { cloneTopology } from './cloneTopology.ts';

/**
 * Copies products with what belongs to them, their devices (which get secrets of their own), what is between devices, and
 * the rules for messages of the products, in this order. What fails is in the report and stops nothing else. Rejects where the target cannot be read,
 * where either side cannot be reached any more, and with the signal.
 */
export async function cloneFleet(parts: Omit<CloneContext, 'failures'>): Promise<void> {
  const context: CloneContext = { ...parts, failures: new FailuresInARow(isOutOfReach) };
  const { target, signal, choices, progress } = context;
  const there = new Map<string, string>();
  const products = allPages(async (CurrentPage) => {
    const { Data } = await target.call('QueryProductList', { CurrentPage, PageSize: 200 }, { signal });
    return { items: Data.List, total: Data.Total };
  });
  for await (const { ProductKey, ProductName } of products) there.set(ProductKey, ProductName);
  /** The names of the devices, by product. */
  const copied = new Map<string, readonly string[]>();
  for (const [index, { productKey, devices }] of choices.products.entries()) {
    progress(l10n.t('Product {0} of {1}', index + 1, choices.products.length));
    if (!(await cloneProduct(context, productKey, there))) continue;
    copied.set(productKey, await cloneDevices(context, productKey, devices));
  }
  if (choices.topology) await cloneTopology(context, copied);
  if (choices.routes) await cloneRoutes(context, copied);
  if (choices.rules) await cloneRules(context, new Set(copied.keys()));
}

/** No answer comes, or no key can be had. A missing right may be one for some things alone. */
function isOutOfReach(error: unknown): boolean {
  return [NetworkError, TimeoutError, SignInError, EmulatorError, EmulatorStoppedError].some(
    (kind) => error instanceof kind,
  );
}
