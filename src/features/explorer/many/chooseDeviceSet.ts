import { count } from '../../../common/count.ts';
import { readDeviceNames } from '../../../client/bulk/readDeviceNames.ts';
import * as l10n from '../../../common/l10n.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import { ExplorerError } from '../explorerError.ts';
import type { NodeOf } from '../fleetNode.ts';
import type { FleetTree } from '../fleetTree.ts';
import type { Targets } from '../targets.ts';
import { choosePart } from './choosePart.ts';
import type { DeviceSet } from './deviceSet.ts';

/** The devices that are selected; else all of a product, or those that its filter lets through. Undefined where the person gives up. */
export async function chooseDeviceSet(
  services: Services,
  tree: FleetTree,
  targets: Targets,
  args: readonly unknown[],
): Promise<DeviceSet | undefined> {
  if (targets.rows(args).some(({ kind }) => kind === 'device')) {
    const selected = await targets.devices(args);
    return selected && { devices: selected.map(({ address }) => address) };
  }
  const product = await targets.product(args);
  const part = product && (await choosePart(tree, product, l10n.t('Change Many Devices')));
  return product && part && readSet(services, product, part.containing);
}

async function readSet(
  { connections }: Services,
  { scope, productKey, name }: NodeOf<'product'>,
  containing: string | undefined,
): Promise<DeviceSet> {
  const client = await connections.clientFor(scope);
  const names = await withSlowProgress(l10n.t('Reading the devices of {0}', name), (signal, report) =>
    readDeviceNames(client, productKey, {
      signal,
      containing,
      onProgress: (read, total) => {
        report(l10n.t('{0} of {1}', count(read), count(total)));
      },
    }),
  );
  if (names.length === 0) {
    throw new ExplorerError(
      l10n.t(
        '{0} has no devices{1}.',
        name,
        containing === undefined ? '' : l10n.t(' with “{0}” in the name', containing),
      ),
    );
  }
  const devices = names.map((deviceName) => ({ ...scope, productKey, deviceName }));
  return { devices, whole: { productKey, name, containing } };
}
