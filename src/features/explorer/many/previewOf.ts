import { count } from '../../../common/count.ts';
import { operationOf } from '../../../catalogue/operations.ts';
import { CancelledError } from '../../../client/errors/cancelledError.ts';
import { joinSentences } from '../../../common/joinSentences.ts';
import { joinWords } from '../../../common/joinWords.ts';
import * as l10n from '../../../common/l10n.ts';
import { describeDuration } from '../../../model/bulk/formatBulkReport.ts';
import { statusLooks, type DeviceStatus } from '../../../model/deviceStatus.ts';
import { describeError } from '../../../common/describeError.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import type { FleetTree } from '../fleetTree.ts';
import { byProduct } from './byProduct.ts';
import type { DeviceSet } from './deviceSet.ts';
import type { DeviceChange } from './deviceChanges.ts';

/** Of more devices the statuses are not read, which takes a call for each fifty. */
const statusLimit = 5_000;

/** All calls from one address, a second (facts A7). */
const perSecond = 100;

/**
 * What a person should know before it is done: the devices' names or product, how many are in which state, and how long it
 * takes at the platform's rates. Rejects where the person cancels the reading of the states.
 */
export async function previewOf(
  services: Services,
  tree: FleetTree,
  set: DeviceSet,
  change: DeviceChange,
): Promise<string> {
  const states = await readStates(services, tree, set);
  return joinSentences([whichOf(set), states, change.detail, durationOf(services, set, change)]);
}

/** Which devices: some of their names, and their products. */
function whichOf({ devices, whole }: DeviceSet): string {
  const products = new Set(devices.map(({ productKey }) => productKey));
  const [first = ''] = products;
  if (whole) return l10n.t('ProductKey {0}.', first);
  const where =
    products.size === 1
      ? l10n.t('of product {0}', first)
      : l10n.t('of {0} products: {1}', products.size, [...products].join(', '));
  if (devices.length === 1) return l10n.t('It is {0}.', where);
  const names = devices.slice(0, 10).map(({ deviceName }) => deviceName);
  const more = devices.length > names.length ? l10n.t(' and {0} more', count(devices.length - names.length)) : '';
  return l10n.t('{0}.', joinWords([`${names.join(', ')}${more}`, where]));
}

/** `20 online, 1,980 inactive.`; undefined where that is not known. */
async function readStates({ connections, log }: Services, tree: FleetTree, { devices, whole }: DeviceSet) {
  const [first] = devices;
  if (!first || devices.length === 1) return undefined;
  try {
    return await withSlowProgress(l10n.t('Reading the states of the devices'), async (signal) => {
      if (devices.length <= statusLimit) {
        const rows = await Promise.all(
          byProduct(devices).map(({ product, names }) =>
            tree.reader(product).deviceRows(product.productKey, names, signal),
          ),
        );
        const counts = Map.groupBy(rows.flat(), ({ status }) => status);
        const order: readonly DeviceStatus[] = ['online', 'offline', 'unactive', 'disable', 'unknown'];
        const parts = order.flatMap((status) => {
          const number = counts.get(status)?.length ?? 0;
          return number > 0 ? [`${count(number)} ${statusLooks[status].label}`] : [];
        });
        return l10n.t('{0}.', joinWords(parts));
      }
      if (!whole || whole.containing !== undefined) return undefined;
      const client = await connections.clientFor(first);
      const { Data } = await client.call('QueryDeviceStatistics', { ProductKey: first.productKey }, { signal });
      const { onlineCount, activeCount, deviceCount } = Data;
      return l10n.t('{0} online, {1} that never connected.', count(onlineCount), count(deviceCount - activeCount));
    });
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    // Who may change devices need not be allowed to count them.
    log.warn(`Explorer: the states of the devices could not be read: ${describeError(error)}`);
    return undefined;
  }
}

/** How long it takes, where a person would notice: the platform allows so many calls a second. */
function durationOf({ connections }: Services, { devices }: DeviceSet, { action }: DeviceChange): string | undefined {
  const isLimited = devices.some(({ connectionId }) => connections.get(connectionId)?.kind === 'cloud');
  const rate = Math.min(operationOf(action.operation).qps, perSecond);
  const seconds = devices.length / rate;
  if (!isLimited || seconds < 5) return undefined;
  return l10n.t(
    'At the {0} calls a second that the platform allows it takes about {1}.',
    rate,
    describeDuration(seconds * 1000),
  );
}
