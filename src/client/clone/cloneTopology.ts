import { operations } from '../../catalogue/operations.ts';
import { count } from '../../common/count.ts';
import * as l10n from '../../common/l10n.ts';
import { allPages } from './allPages.ts';
import { attempt, type CloneContext } from './cloneContext.ts';
import { someAtATime } from './someAtATime.ts';

const pageSize = operations.GetThingTopo.parameters.PageSize.range[1];

/** As many devices that were not attached are named for a gateway; the rest is counted. */
const named = 10;

/** Attaches to each gateway of the copied products what is attached to the one that it is a copy of. */
export async function cloneTopology(
  context: CloneContext,
  copied: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const { source, signal, progress } = context;
  for (const [productKey, names] of copied) {
    if (names.length === 0) continue;
    await attempt(context, { kind: 'topology', productKey, name: l10n.t('the gateways') }, async () => {
      const { Data } = await source.call('QueryProduct', { ProductKey: productKey }, { signal });
      if (Data.NodeType !== 1) return;
      progress(l10n.t('{0}: what is attached to {1} gateways', productKey, count(names.length)));
      await someAtATime(names, async (name) => {
        await attempt(context, { kind: 'topology', productKey, name }, () => cloneGateway(context, productKey, name));
      });
    });
  }
}

async function cloneGateway(context: CloneContext, productKey: string, deviceName: string): Promise<void> {
  const { source, signal, choices, attach, report } = context;
  const identity = { ProductKey: productKey, DeviceName: deviceName };
  const pages = allPages(async (PageNo) => {
    const { Data } = await source.call('GetThingTopo', { ...identity, PageNo, PageSize: pageSize }, { signal });
    return { items: Data.List, total: Data.Total };
  });
  const theirs = await Array.fromAsync(pages, (device) => ({
    productKey: device.ProductKey,
    deviceName: device.DeviceName,
  }));
  if (theirs.length === 0) return;
  let attached = 0;
  let already = 0;
  const refused: string[] = [];
  for (let start = 0; start < theirs.length; start += pageSize) {
    const part = theirs.slice(start, start + pageSize);
    const answer = await attach({ productKey, deviceName }, part, choices.replace);
    attached += answer.attached;
    already += answer.already;
    refused.push(...answer.refused.map((device) => `${device.productKey}/${device.deviceName} (${device.reason})`));
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
