import * as vscode from 'vscode';
import { readDeviceNames } from '../../client/bulk/readDeviceNames.ts';
import type { Client } from '../../client/client.ts';
import type { CloneProductChoice } from '../../client/clone/cloneContext.ts';
import { count } from '../../common/count.ts';
import { countOfDevices } from '../../common/countOfDevices.ts';
import * as l10n from '../../common/l10n.ts';
import { withSlowProgress } from '../../platform/slowProgress.ts';
import { pickMany, type Item } from './pickMany.ts';

/** As many devices are offered one by one; of more a part of the name chooses. */
const mostOffered = 2_000;

export interface ProductToClone {
  readonly productKey: string;
  readonly name: string;
  /** Undefined where the platform does not tell. */
  readonly deviceCount: number | undefined;
}

interface Offered {
  readonly productKey: string;
  readonly productName: string;
  readonly name: string;
}

/** Lets the person choose which devices of these products to copy. Undefined where that is given up. Throws CallError. */
export async function askDevices(
  source: Client,
  products: readonly ProductToClone[],
  title: string,
): Promise<readonly CloneProductChoice[] | undefined> {
  // Not a number where one of them is not told: then there may be any.
  const total = products.reduce((sum, { deviceCount = Number.NaN }) => sum + deviceCount, 0);
  const ofEach = (devices: 'none' | 'all') => products.map(({ productKey }) => ({ productKey, devices }));
  if (total === 0) return ofEach('none');
  const choices: readonly Item<'none' | 'all' | 'some' | 'named'>[] = [
    { label: l10n.t('No devices'), value: 'none' },
    {
      label: Number.isNaN(total) ? l10n.t('All devices') : l10n.t('All {0}', countOfDevices(total)),
      description: l10n.t('with new secrets'),
      value: 'all',
    },
    ...(total <= mostOffered ? [{ label: l10n.t('Choose devices…'), value: 'some' } as const] : []),
    { label: l10n.t('Devices whose name contains…'), value: 'named' },
  ];
  const choice = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder: l10n.t('Which devices'),
    ignoreFocusOut: true,
  });
  if (!choice) return undefined;
  if (choice.value === 'none' || choice.value === 'all') return ofEach(choice.value);
  const chosen = await (choice.value === 'named'
    ? askNamed(source, products, title)
    : readOffered(source, products).then((offered) => tick(offered, title)));
  return (
    chosen &&
    products.map(({ productKey }) => {
      const names = chosen.filter((device) => device.productKey === productKey).map(({ name }) => name);
      return { productKey, devices: names.length === 0 ? ('none' as const) : names };
    })
  );
}

/** Asks for a part of the name, again where no device has it. */
async function askNamed(
  source: Client,
  products: readonly ProductToClone[],
  title: string,
): Promise<readonly Offered[] | undefined> {
  for (let prompt = l10n.t('A part of the name, in upper or lower case'), value = ''; ;) {
    const text = await vscode.window.showInputBox({ title, prompt, value, ignoreFocusOut: true });
    const containing = text?.trim();
    if (containing === undefined) return undefined;
    const offered = await readOffered(source, products, containing);
    if (offered.length === 0) {
      [prompt, value] = [l10n.t('No device has “{0}” in its name. Another part of it', containing), containing];
      continue;
    }
    if (offered.length <= mostOffered) return tick(offered, title, true);
    const all = l10n.t('All {0} with “{1}” in the name', countOfDevices(offered.length), containing);
    const placeHolder = l10n.t('More than the {0} that can be ticked one by one', count(mostOffered));
    const another = l10n.t('Another part of the name…');
    const answer = await vscode.window.showQuickPick([all, another], { title, placeHolder, ignoreFocusOut: true });
    if (answer === all) return offered;
    if (answer !== another) return undefined;
    value = containing;
  }
}

function tick(offered: readonly Offered[], title: string, picked = false): Promise<readonly Offered[] | undefined> {
  return pickMany(
    { title, placeHolder: l10n.t('Which devices'), matchOnDescription: true },
    offered.map((device) => ({ label: device.name, description: device.productName, picked, value: device })),
  );
}

/** The devices of all products, or those with this in the name. */
async function readOffered(
  client: Client,
  products: readonly ProductToClone[],
  containing?: string,
): Promise<readonly Offered[]> {
  return withSlowProgress(l10n.t('Reading the devices…'), async (signal, report) => {
    const offered: Offered[] = [];
    for (const { productKey, name: productName } of products) {
      const names = await readDeviceNames(client, productKey, {
        signal,
        containing,
        onProgress: (read, total) => {
          report(l10n.t('{0}: {1} of {2}', productName, count(read), count(total)));
        },
      });
      offered.push(...names.map((name) => ({ productKey, productName, name })));
    }
    return offered;
  });
}
