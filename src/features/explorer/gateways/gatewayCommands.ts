import * as vscode from 'vscode';
import { CallError } from '../../../client/errors/callError.ts';
import { describeError } from '../../../common/describeError.ts';
import * as l10n from '../../../common/l10n.ts';
import type { DeviceAddress } from '../../../model/deviceAddress.ts';
import { mayChange } from '../../../platform/mayChange.ts';
import { askAndSave } from '../../../platform/operationForm/askAndSave.ts';
import type { Services } from '../../../platform/services.ts';
import { withSlowProgress } from '../../../platform/slowProgress.ts';
import { devicesNotAttached } from './devicesNotAttached.ts';
import { explainSubDevices } from './explainSubDevices.ts';
import { parseSubDevices, type SubDevice } from './parseSubDevices.ts';

/** How long a gateway is given to attach devices before the person is told that it has not, in ms. */
const patience = 5_000;

/**
 * Asks for devices, has the platform propose them to the gateway, which attaches them itself, and waits a moment for it.
 * Resolves to whether they were proposed.
 */
export async function addSubDevice({ connections, log }: Services, gateway: DeviceAddress): Promise<boolean> {
  const client = await connections.clientFor(gateway);
  const devices = await askAndSave({
    title: l10n.t('Add Sub-device to {0}', gateway.deviceName),
    prompt: l10n.t(
      'The device to attach, or several with commas between. The gateway is asked to; it has to be online, and decides by itself.',
    ),
    placeholder: 'ProductKey/DeviceName',
    problemOf: (text) => explainSubDevices(text, gateway),
    maySave: (text) =>
      mayChange(connections.get(gateway.connectionId), {
        question: l10n.t('Ask “{0}” to attach {1}?', gateway.deviceName, namesOf(parseSubDevices(text) ?? [])),
        action: l10n.t('Ask'),
      }),
    save: async (text) => {
      const named = parseSubDevices(text) ?? [];
      await client.call('NotifyAddThingTopo', {
        GwProductKey: gateway.productKey,
        GwDeviceName: gateway.deviceName,
        DeviceListStr: JSON.stringify(named),
      });
      return named;
    },
  });
  if (!devices) return false;
  const names = namesOf(devices);
  const asked = l10n.t('{0} was asked to attach {1}', gateway.deviceName, names);
  try {
    const waiting = await withSlowProgress(
      l10n.t('Waiting for {0} to attach {1}', gateway.deviceName, names),
      (signal) =>
        devicesNotAttached(client, gateway, devices, AbortSignal.any([signal, AbortSignal.timeout(patience)])),
    );
    void vscode.window.showInformationMessage(
      waiting.length === 0
        ? l10n.t('{0} attached {1}.', gateway.deviceName, names)
        : l10n.t('{0}, and has not attached {1} yet. ', asked, namesOf(waiting)) +
            l10n.t('It decides by itself; refresh its sub-devices later to see what it did.'),
    );
  } catch (error) {
    // The question has reached the gateway all the same.
    if (!(error instanceof CallError)) throw error;
    log.warn(`Explorer: ${asked}; whether it did cannot be read: ${describeError(error)}`);
    void vscode.window.showWarningMessage(
      l10n.t('{0}. Whether it did cannot be read: {1}', asked, describeError(error)),
    );
  }
  return true;
}

/** The gateway that a device is attached to. Throws CallError where there is none. */
export async function gatewayOf({ connections }: Services, address: DeviceAddress): Promise<DeviceAddress> {
  const { connectionId, regionId, productKey, deviceName } = address;
  const client = await connections.clientFor(address);
  const { Data } = await withSlowProgress(l10n.t('Looking for the gateway of {0}', deviceName), (signal) =>
    client.call('GetGatewayBySubDevice', { ProductKey: productKey, DeviceName: deviceName }, { signal }),
  );
  return { connectionId, regionId, productKey: Data.ProductKey, deviceName: Data.DeviceName };
}

function namesOf(devices: readonly SubDevice[]): string {
  return devices.map(({ deviceName }) => deviceName).join(', ');
}
