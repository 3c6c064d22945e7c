import { operations } from '../../catalogue/operations.ts';
import { count } from '../../common/count.ts';
import { inBatches } from '../../common/inBatches.ts';
import * as l10n from '../../common/l10n.ts';
import type { Client } from '../client.ts';
import { allPages } from '../allPages.ts';
import { attempt, type CloneContext } from './cloneContext.ts';
import { someAtATime } from '../someAtATime.ts';

const pageSize = operations.GetThingTopo.parameters.PageSize.range[1];

/** As many devices that were not attached are named for a gateway; the rest is counted. */
const named = 10;

interface Device {
  readonly productKey: string;
  readonly deviceName: string;
}

/** A gateway that was copied, with the devices that are attached to the one that it is a copy of. */
interface Gateway extends Device {
  readonly theirs: readonly Device[];
}

/**
 * Attaches to each gateway of the copied products what is attached to the one that it is a copy of; where what differs is replaced,
 * the others are detached.
 */
export async function cloneTopology(
  context: CloneContext,
  copied: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const { source, signal, choices, progress } = context;
  const gateways: Gateway[] = [];
  for (const [productKey, names] of copied) {
    if (names.length === 0) continue;
    await attempt(context, { kind: 'topology', productKey, name: l10n.t('the gateways') }, async () => {
      const { Data } = await source.call('QueryProduct', { ProductKey: productKey }, { signal });
      if (Data.NodeType !== 1) return;
      progress(l10n.t('{0}: what is attached to {1} gateways', productKey, count(names.length)));
      await someAtATime(names, async (deviceName) => {
        await attempt(context, { kind: 'topology', productKey, name: deviceName }, async () => {
          const theirs = await readAttached(context, source, { productKey, deviceName });
          gateways.push({ productKey, deviceName, theirs });
        });
      });
    });
  }
  const forEach = (work: (context: CloneContext, gateway: Gateway) => Promise<void>) =>
    someAtATime(gateways, async (gateway) => {
      const { productKey, deviceName: name } = gateway;
      await attempt(context, { kind: 'topology', productKey, name }, () => work(context, gateway));
    });
  // Before any is attached: it may have been the other gateway's until then.
  if (choices.replace) await forEach(detachOthers);
  await forEach(attachTheirs);
}

async function detachOthers(context: CloneContext, gateway: Gateway): Promise<void> {
  const { target, signal, report } = context;
  const { productKey, deviceName: name, theirs } = gateway;
  const wanted = new Set(theirs.map(nameOf));
  for (const device of await readAttached(context, target, gateway)) {
    if (wanted.has(nameOf(device))) continue;
    const { productKey: ProductKey, deviceName: DeviceName } = device;
    await target.call('RemoveThingTopo', { ProductKey, DeviceName }, { signal });
    report({ kind: 'topology', productKey, name, outcome: 'removed', reason: nameOf(device) });
  }
}

async function attachTheirs(context: CloneContext, { productKey, deviceName, theirs }: Gateway): Promise<void> {
  const { choices, attach, report } = context;
  if (theirs.length === 0) return;
  let attached = 0;
  let already = 0;
  const refused: string[] = [];
  for (const part of inBatches(theirs, pageSize)) {
    const answer = await attach({ productKey, deviceName }, part, choices.replace);
    attached += answer.attached;
    already += answer.already;
    refused.push(...answer.refused.map((device) => `${nameOf(device)} (${device.reason})`));
  }
  const more = refused.length > named ? l10n.t(' and {0} more', count(refused.length - named)) : '';
  const reason =
    refused.length === 0
      ? undefined
      : l10n.t(
          '{0} of {1} devices are attached; not {2}{3}',
          count(attached),
          count(theirs.length),
          refused.slice(0, named).join(', '),
          more,
        );
  const isSame = attached === already && refused.length === 0;
  const outcome = isSame ? 'same' : attached === already ? 'failed' : 'copied';
  report({ kind: 'topology', productKey, name: deviceName, outcome, reason });
}

async function readAttached(
  { signal }: CloneContext,
  client: Client,
  { productKey: ProductKey, deviceName: DeviceName }: Device,
): Promise<readonly Device[]> {
  const pages = allPages(async (PageNo) => {
    const request = { ProductKey, DeviceName, PageNo, PageSize: pageSize };
    const { Data } = await client.call('GetThingTopo', request, { signal });
    return { items: Data.List, total: Data.Total };
  });
  return Array.fromAsync(pages, (device) => ({ productKey: device.ProductKey, deviceName: device.DeviceName }));
}

function nameOf({ productKey, deviceName }: Device): string {
  return `${productKey}/${deviceName}`;
}
