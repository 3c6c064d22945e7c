import { count } from '../../common/count.ts';
import { inBatches } from '../../common/inBatches.ts';
import * as l10n from '../../common/l10n.ts';
import { BusinessError } from '../errors/businessError.ts';
import { devicePages } from '../bulk/devicePages.ts';
import { attempt, type CloneContext, type DeviceChoice } from './cloneContext.ts';
import { cloneDesired } from './cloneDesired.ts';
import { cloneTags } from './cloneTags.ts';
import { someAtATime } from '../someAtATime.ts';

/** How many devices one call tells the status of. */
const batchSize = 50;

interface SourceDevice {
  readonly name: string;
  readonly isDisabled: boolean;
}

/**
 * Registers the chosen devices of a product, with their tags and desired states, and disables those that are: each with a
 * secret of its own. Resolves to the names of those that were copied or replaced, and so not of those that were left.
 */
export async function cloneDevices(
  context: CloneContext,
  productKey: string,
  choice: DeviceChoice,
): Promise<readonly string[]> {
  if (choice === 'none') return [];
  const { source, signal, progress, report } = context;
  const wanted = choice === 'all' ? undefined : new Set(choice);
  const copied: string[] = [];
  let looked = 0;
  const reading = { kind: 'device', productKey, name: l10n.t('the devices') } as const;
  await attempt(context, reading, async () => {
    for await (const { devices } of devicePages(source, productKey, ({ DeviceName }) => DeviceName, signal)) {
      const names = devices.filter((name) => !wanted || wanted.delete(name));
      for (const batch of inBatches(names, batchSize)) {
        await someAtATime(await readStatuses(context, productKey, batch), async (device) => {
          const thing = { kind: 'device', productKey, name: device.name } as const;
          await attempt(context, thing, async () => {
            if (await cloneDevice(context, productKey, device)) copied.push(device.name);
          });
        });
        looked += batch.length;
        progress(l10n.t('{0}: {1} devices', productKey, count(looked)));
      }
      if (wanted?.size === 0) break;
    }
    for (const name of wanted ?? []) {
      report({
        kind: 'device',
        productKey,
        name,
        outcome: 'failed',
        reason: l10n.t('There is no such device any more.'),
      });
    }
  });
  return copied;
}

/** Lists of devices tell no status that one can rely on (facts D3). */
async function readStatuses(
  { source, signal }: CloneContext,
  ProductKey: string,
  DeviceName: readonly string[],
): Promise<readonly SourceDevice[]> {
  const { DeviceStatusList } = await source.call('BatchGetDeviceState', { ProductKey, DeviceName }, { signal });
  const statuses = new Map(DeviceStatusList.map((device) => [device.DeviceName, device.Status]));
  return DeviceName.map((name) => ({ name, isDisabled: statuses.get(name)?.toUpperCase() === 'DISABLE' }));
}

/** Resolves to false where it is there and was left. */
async function cloneDevice(context: CloneContext, ProductKey: string, device: SourceDevice): Promise<boolean> {
  const { target, signal, choices, report } = context;
  const identity = { ProductKey, DeviceName: device.name };
  const entry = { kind: 'device', productKey: ProductKey, name: device.name } as const;
  let isNew = true;
  try {
    await target.call('RegisterDevice', identity, { signal });
  } catch (error) {
    if (!(error instanceof BusinessError) || error.code !== 'iot.device.AlreadyExistedDeviceName') throw error;
    isNew = false;
  }
  if (!isNew && !choices.replace) {
    report({ ...entry, outcome: 'kept', reason: l10n.t('It is there already, and was left as it is.') });
    return false;
  }
  if (device.isDisabled) await target.call('DisableThing', identity, { signal });
  else if (!isNew) await target.call('EnableThing', identity, { signal });
  report({ ...entry, outcome: isNew ? 'copied' : 'replaced' });
  await attempt(context, { ...entry, kind: 'tags' }, () => cloneTags(context, identity, isNew));
  if (choices.shadows)
    await attempt(context, { ...entry, kind: 'desiredState' }, () => cloneDesired(context, identity, isNew));
  return true;
}
