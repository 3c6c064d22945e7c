import * as vscode from 'vscode';
import { allPages } from '../../client/clone/allPages.ts';
import type { CloneChoices, CloneProductChoice } from '../../client/clone/cloneContext.ts';
import type { Client } from '../../client/client.ts';
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
  const title = `Clone from ${from} into the Emulator`;
  const [theirs, ours] = await withSlowProgress('Reading the products…', (signal) =>
    Promise.all([readProducts(source, signal), readProducts(target, signal)]),
  );
  if (theirs.length === 0) throw new CloneError(`${from} has no products that could be copied.`);
  const there = new Set(ours.map(({ productKey }) => productKey));
  const products = await pickMany(
    { title, placeHolder: 'Which products' },
    theirs.map((product) => ({
      label: product.name,
      description: product.productKey,
      detail: `${countOf(product.deviceCount, 'device')}${there.has(product.productKey) ? ' · is in the emulator already' : ''}`,
      value: product,
    })),
  );
  if (!products) return undefined;
  const parts = await pickMany(
    { title, placeHolder: 'What of them, beside the products themselves' },
    [
      { label: 'Thing models', value: 'thingModels', picked: true },
      { label: 'Topic categories', value: 'topics', picked: true },
      {
        label: 'Rules',
        description: 'for messages of these products, with their actions',
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
    { label: 'No devices', value: 'none' },
    { label: `All ${countOf(total, 'device')}`, description: 'with new secrets', value: 'all' },
    {
      label: 'Choose devices…',
      description: total > mostOffered ? `from the first ${mostOffered}` : '',
      value: 'some',
    },
  ];
  const choice = await vscode.window.showQuickPick(choices, { title, placeHolder: 'Which devices' });
  if (!choice) return undefined;
  if (choice.value !== 'some') return ofEach(choice.value);
  const offered = await withSlowProgress('Reading the devices…', (signal) => readNames(source, products, signal));
  const chosen = await pickMany(
    { title, placeHolder: 'Which devices', matchOnDescription: true },
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
    { label: 'Keep what is there', description: 'and copy what is missing', value: false },
    {
      label: 'Replace what differs',
      description: 'names, topics, thing models, rules, tags; secrets stay',
      value: true,
    },
  ];
  const placeHolder = 'Some of these products are in the emulator already';
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

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
