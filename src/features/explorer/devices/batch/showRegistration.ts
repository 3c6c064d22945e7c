import * as vscode from 'vscode';
import { count } from '../../../../common/count.ts';
import * as l10n from '../../../../common/l10n.ts';
import type { DeviceAddress, Scope } from '../../../../model/deviceAddress.ts';
import { confirm } from '../../../../platform/confirm.ts';
import type { ReadOnlyDocuments } from '../../../../platform/readOnlyDocuments.ts';
import type { Services } from '../../../../platform/services.ts';
import { withSlowProgress } from '../../../../platform/slowProgress.ts';
import { readRegisteredDevices, registeredDevicesCsv, type RegisteredDevice } from './registeredDevices.ts';
import type { Registration } from './registrationMemory.ts';
import { describeRegistrationStatus, readRegistrationStatus } from './registrationStatus.ts';
import { saveSecrets } from './saveSecrets.ts';

/** What there is to see: the product is unknown where only an ApplyId was typed. */
export type ShownRegistration = Scope & Pick<Registration, 'applyId'> & Partial<Registration>;

interface Actions {
  /** Follows a registration that makes devices now. */
  readonly follow: (registration: Registration) => Promise<void>;
  /** Goes on with one that has made none yet. */
  readonly resumeCheck: (registration: Registration) => Promise<void>;
  readonly reveal: (address: DeviceAddress) => Promise<void>;
}

interface Row extends vscode.QuickPickItem {
  readonly run?: () => Promise<unknown>;
}

/** Shows how a registration stands and the devices that it made, and offers to copy or save them. */
export async function showRegistration(
  { connections }: Services,
  documents: ReadOnlyDocuments,
  registration: ShownRegistration,
  { follow, resumeCheck, reveal }: Actions,
): Promise<void> {
  const { connectionId, regionId, applyId, productKey, productName } = registration;
  const scope = { connectionId, regionId };
  const client = await connections.clientFor(scope);
  let status = '';
  if (isWhole(registration)) {
    const found = await readRegistrationStatus(client, registration);
    if (found.status === 'CREATE') return follow(registration);
    if (found.status.startsWith('CHECK')) return resumeCheck(registration);
    status = `${describeRegistrationStatus(found.status)}, `;
  }
  const devices = await withSlowProgress(l10n.t('Reading registration {0}', applyId), (signal, report) =>
    readRegisteredDevices(client, applyId, signal, report),
  );
  const csv = (withSecrets: boolean): string => registeredDevicesCsv(productKey, devices, withSecrets);
  const name = `batch-registration-${applyId}`;
  const saveWithSecrets = async (): Promise<void> => {
    const isAgreed = await confirm(connections.get(connectionId), {
      question: l10n.t('Save the secrets of {0} devices in a file?', count(devices.length)),
      detail: l10n.t(
        'Whoever has the DeviceSecret of a device can connect in its place. Keep the file where only you can read it, and out of version control.',
      ),
      action: l10n.t('Save with Secrets'),
    });
    if (!isAgreed) return;
    const file = await saveSecrets(
      l10n.t('Save the Secrets of {0} Devices', count(devices.length)),
      `${name}.csv`,
      csv(true),
    );
    if (!file) return;
    void vscode.window.showInformationMessage(
      l10n.t(
        'The file {0} now holds the secrets of {1} devices.',
        file.path.split('/').at(-1) ?? '',
        count(devices.length),
      ),
    );
  };
  const copyNames = async (): Promise<void> => {
    await vscode.env.clipboard.writeText(devices.map(({ deviceName }) => deviceName).join('\n'));
    vscode.window.setStatusBarMessage(l10n.t('Copied {0} names.', count(devices.length)), 4_000);
  };
  const actions: readonly Row[] =
    devices.length === 0
      ? [{ label: l10n.t('It made no devices.') }]
      : [
          {
            label: l10n.t('$(table) Open as CSV'),
            description: l10n.t('without secrets'),
            run: () => documents.showExport(`${name}.csv`, csv(false)),
          },
          { label: l10n.t('$(key) Save as CSV with Secrets…'), run: saveWithSecrets },
          { label: l10n.t('$(clippy) Copy Names'), run: copyNames },
          { label: l10n.t('Devices'), kind: vscode.QuickPickItemKind.Separator },
        ];
  const choice = await vscode.window.showQuickPick([...actions, ...devices.map((device) => deviceRow(device))], {
    title: l10n.t(
      'Batch Registration {0}{1}',
      applyId,
      productName === undefined ? '' : l10n.t(' in {0}', productName),
    ),
    placeHolder: l10n.t('{0}{1} devices. Enter on one shows it in the Fleet view.', status, count(devices.length)),
    matchOnDescription: true,
  });
  await choice?.run?.();

  function deviceRow({ deviceName, iotId }: RegisteredDevice): Row {
    return {
      label: deviceName,
      description: iotId,
      ...(productKey === undefined ? {} : { run: () => reveal({ ...scope, productKey, deviceName }) }),
    };
  }
}

function isWhole(registration: ShownRegistration): registration is Registration {
  return registration.productKey !== undefined && registration.count !== undefined;
}
