import * as vscode from 'vscode';
import { allPages } from '../../client/allPages.ts';
import type { CloneChoices, CloneProductChoice, DeviceChoice } from '../../client/clone/cloneContext.ts';
import type { Client } from '../../client/client.ts';
import { countOfDevices } from '../../common/countOfDevices.ts';
import * as l10n from '../../common/l10n.ts';
import { withSlowProgress } from '../../platform/slowProgress.ts';
import { askDevices, type ProductToClone } from './askDevices.ts';
import { CloneError } from './cloneError.ts';
import { pickMany, type Item } from './pickMany.ts';

/** Of more devices the routes are only asked for where that is ticked: it takes minutes at the platform's rates. */
const fewDevices = 500;

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
      detail: [
        ...(product.deviceCount === undefined ? [] : [countOfDevices(product.deviceCount)]),
        ...(there.has(product.productKey) ? [l10n.t('is in the emulator already')] : []),
      ].join(' · '),
      value: product,
    })),
  );
  if (!products) return undefined;
  const parts = await pickMany(
    { title, placeHolder: l10n.t('What else to copy') },
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
  const extras = devices.some((choice) => choice.devices !== 'none') ? await askExtras(devices, products, title) : [];
  if (!extras) return undefined;
  const replace = products.some(({ productKey }) => there.has(productKey)) ? await askReplace(title) : false;
  if (replace === undefined) return undefined;
  const wants = (part: (typeof parts)[number]) => parts.includes(part);
  return {
    products: devices,
    thingModels: wants('thingModels'),
    topics: wants('topics'),
    rules: wants('rules'),
    shadows: extras.includes('shadows'),
    topology: extras.includes('topology'),
    routes: extras.includes('routes'),
    replace,
  };
}

/** What goes with devices beside their tags. */
async function askExtras(
  choices: readonly CloneProductChoice[],
  products: readonly ProductToClone[],
  title: string,
): Promise<readonly ('shadows' | 'topology' | 'routes')[] | undefined> {
  const counts = new Map(products.map(({ productKey, deviceCount }) => [productKey, deviceCount]));
  const total = choices.reduce((sum, { productKey, devices }) => sum + numberOf(devices, counts.get(productKey)), 0);
  return pickMany(
    { title, placeHolder: l10n.t('What else to copy of the devices') },
    [
      { label: l10n.t('Desired states'), description: l10n.t('of their shadows'), value: 'shadows', picked: true },
      {
        label: l10n.t('Topology'),
        description: l10n.t('which of them are attached to which gateway'),
        value: 'topology',
        picked: true,
      },
      {
        label: l10n.t('Topic routes'),
        description: l10n.t('one call for each topic of each device'),
        value: 'routes',
        picked: total <= fewDevices,
      },
    ] as const,
    true,
  );
}

/** Not a number where nobody tells how many there are. */
function numberOf(choice: DeviceChoice, all = Number.NaN): number {
  return choice === 'none' ? 0 : choice === 'all' ? all : choice.length;
}

async function askReplace(title: string): Promise<boolean | undefined> {
  const choices: readonly Item<boolean>[] = [
    { label: l10n.t('Keep what is there'), description: l10n.t('and copy what is missing'), value: false },
    {
      label: l10n.t('Replace what differs'),
      description: l10n.t('and remove tags, topics, attachments and routes that the connection lacks; secrets stay'),
      value: true,
    },
  ];
  const placeHolder = l10n.t('Some of these products are in the emulator already');
  return (await vscode.window.showQuickPick(choices, { title, placeHolder, ignoreFocusOut: true }))?.value;
}

async function readProducts(client: Client, signal: AbortSignal): Promise<readonly ProductToClone[]> {
  const pages = allPages(async (CurrentPage) => {
    const { Data } = await client.call('QueryProductList', { CurrentPage, PageSize: 200 }, { signal });
    return { items: Data.List, total: Data.Total };
  });
  const products = await Array.fromAsync(pages);
  return products.map(({ ProductKey, ProductName, DeviceCount }) => ({
    productKey: ProductKey,
    name: ProductName,
    deviceCount: DeviceCount,
  }));
}
