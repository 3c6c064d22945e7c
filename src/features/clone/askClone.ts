import * as vscode from 'vscode';
import { allPages } from '../../client/clone/allPages.ts';
import type { CloneChoices, CloneProductChoice } from '../../client/clone/cloneContext.ts';
import type { Client } from '../../client/client.ts';
import * as l10n from '../../common/l10n.ts';
import { withSlowProgress } from '../../platform/slowProgress.ts';
import { CloneError } from './cloneError.ts';

/** As many devices are offered one by one; of larger fleets all, or none. */
const mostOffered = 2_000;

interface Product {
  readonly productKey: string;
  readonly name: string;
  readonly deviceCount: number;
}

type Item<T> = vscode.QuickPickItem & { readonly value: T };

/**
 * Lets the person choose what to copy of a region. Resolves to undefined where that is given up. Throws CallError, and
 * CloneError where there is nothing to choose from.
 */
export async function askClone(source: Client, target: Client, from: string): Promise<CloneChoices | undefined> {
  const title = l10n.t('Clone from {0} into the Emulator', from);
  const [theirs, ours] = await withSlowProgress(l10n.t('Reading the products…'), (signal) =>
    Promise.all([readProducts(source, signal), readProducts(target, signal)]),
  );
  if (theirs.length === 0) throw new CloneError(l10n.t('{0} has no products that could be copied.', from));
  const there = new Set(ours.map(({ productKey }) => productKey));
  const products = await pickMany(
    { title, placeHolder: l10n.t('Which products') },
    theirs.map((product) => ({
      label: product.name,
      description: product.productKey,
      detail: `${devicesIn(product.deviceCount)}${there.has(product.productKey) ? l10n.t(' · is in the emulator already') : ''}`,
      value: product,
    })),
  );
  if (!products) return undefined;
  const parts = await pickMany(
    { title, placeHolder: l10n.t('What of them, beside the products themselves') },
    [
      { label: l10n.t('Thing models'), value: 'thingModels', picked: true },
      { label: l10n.t('Topic categories'), value: 'topics', picked: true },
      {
        label: l10n.t('Rules'),
        description: l10n.t('for messages of these products, with their actions'),
        value: 'rules',
        picked: true,
      },
    ] as const,
    true,
  );
  if (!parts) return undefined;
  const devices = await askDevices(source, products, title);
  if (!devices) return undefined;
  const replace = products.some(({ productKey }) => there.has(productKey)) ? await askReplace(title) : false;
  if (replace === undefined) return undefined;
  const wants = (part: (typeof parts)[number]) => parts.includes(part);
  return {
    products: devices,
    thingModels: wants('thingModels'),
    topics: wants('topics'),
    rules: wants('rules'),
    replace,
  };
}

async function askDevices(
  source: Client,
  products: readonly Product[],
  title: string,
): Promise<readonly CloneProductChoice[] | undefined> {
  const total = products.reduce((sum, { deviceCount }) => sum + deviceCount, 0);
  const ofEach = (devices: 'none' | 'all') => products.map(({ productKey }) => ({ productKey, devices }));
  if (total === 0) return ofEach('none');
  const choices: Item<'none' | 'all' | 'some'>[] = [
    { label: l10n.t('No devices'), value: 'none' },
    {
      label: l10n.t('All {0}', devicesIn(total)),
      description: l10n.t('with new secrets'),
      value: 'all',
    },
    {
      label: l10n.t('Choose devices…'),
      description: total > mostOffered ? l10n.t('from the first {0}', mostOffered) : '',
      value: 'some',
    },
  ];
  const choice = await vscode.window.showQuickPick(choices, { title, placeHolder: l10n.t('Which devices') });
  if (!choice) return undefined;
  if (choice.value !== 'some') return ofEach(choice.value);
  const offered = await withSlowProgress(l10n.t('Reading the devices…'), (signal) =>
    readNames(source, products, signal),
  );
  const chosen = await pickMany(
    { title, placeHolder: l10n.t('Which devices'), matchOnDescription: true },
    offered.map((device) => ({ label: device.name, description: device.productName, value: device })),
  );
  return (
    chosen &&
    products.map(({ productKey }) => {
      const names = chosen.filter((device) => device.productKey === productKey).map(({ name }) => name);
      return { productKey, devices: names.length === 0 ? ('none' as const) : names };
    })
  );
}

async function askReplace(title: string): Promise<boolean | undefined> {
  const choices: Item<boolean>[] = [
    { label: l10n.t('Keep what is there'), description: l10n.t('and copy what is missing'), value: false },
    {
      label: l10n.t('Replace what differs'),
      description: l10n.t('names, topics, thing models, rules, tags; secrets stay'),
      value: true,
    },
  ];
  const placeHolder = l10n.t('Some of these products are in the emulator already');
  return (await vscode.window.showQuickPick(choices, { title, placeHolder }))?.value;
}

async function readProducts(client: Client, signal: AbortSignal): Promise<readonly Product[]> {
  const pages = allPages(async (CurrentPage) => {
    const { Data } = await client.call('QueryProductList', { CurrentPage, PageSize: 200 }, { signal });
    return { items: Data.List, total: Data.Total };
  });
  const products = await Array.fromAsync(pages);
  return products.map(({ ProductKey, ProductName, DeviceCount = 0 }) => ({
    productKey: ProductKey,
    name: ProductName,
    deviceCount: DeviceCount,
  }));
}

async function readNames(client: Client, products: readonly Product[], signal: AbortSignal) {
  const names: { readonly productKey: string; readonly productName: string; readonly name: string }[] = [];
  for (const { productKey, name: productName } of products) {
    const pages = allPages(async (CurrentPage) => {
      const parameters = { ProductKey: productKey, CurrentPage, PageSize: 200 };
      const { Data, Total } = await client.call('QueryDevice', parameters, { signal });
      return { items: Data, total: Total };
    });
    for await (const { DeviceName } of pages) {
      if (names.length >= mostOffered) return names;
      names.push({ productKey, productName, name: DeviceName });
    }
  }
  return names;
}

/** Undefined where nothing is chosen, unless that `mayBeNone`. */
async function pickMany<T>(
  options: vscode.QuickPickOptions,
  items: readonly Item<T>[],
  mayBeNone = false,
): Promise<readonly T[] | undefined> {
  const chosen = await vscode.window.showQuickPick(items, { ...options, canPickMany: true, ignoreFocusOut: true });
  if (!chosen || (chosen.length === 0 && !mayBeNone)) return undefined;
  return chosen.map(({ value }) => value);
}

function devicesIn(count: number): string {
  return count === 1 ? l10n.t('1 device') : l10n.t('{0} devices', count);
}
