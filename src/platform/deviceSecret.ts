import * as vscode from 'vscode';
import { FleetbookError } from '../common/fleetbookError.ts';
import * as l10n from '../common/l10n.ts';
import { deviceAddressToPath, type DeviceAddress } from '../model/deviceAddress.ts';
import type { Services } from './services.ts';

/** Nobody gives the secret of a device. */
class DeviceSecretError extends FleetbookError {
  readonly code = 'DeviceSecret';
}

const keyOf = (address: DeviceAddress) => `fleetbook.deviceSecret.${deviceAddressToPath(address)}`;

/**
 * The secret of a device: what the platform tells, or else what the person gave, which is kept in SecretStorage alone.
 * The log never shows it from now on. Rejects with CallError, and with DeviceSecretError where nobody gives it.
 */
export async function deviceSecretOf(
  { connections, context, log }: Pick<Services, 'connections' | 'context' | 'log'>,
  address: DeviceAddress,
): Promise<string> {
  const { productKey, deviceName } = address;
  const client = await connections.clientFor(address);
  const { Data } = await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
  const told = Data.DeviceSecret ?? '';
  const secret = told || (await context.secrets.get(keyOf(address))) || (await askInTurn(address));
  if (!secret) {
    throw new DeviceSecretError(
      l10n.t(
        'The platform does not tell the DeviceSecret of {0}: the key of this connection may not be allowed to read it. Nobody entered it either.',
        deviceName,
      ),
    );
  }
  log.protect(secret);
  if (secret !== told) await context.secrets.store(keyOf(address), secret);
  return secret;
}

/** Forgets the secret that a person gave. */
export async function forgetDeviceSecret(
  { context }: Pick<Services, 'context'>,
  address: DeviceAddress,
): Promise<void> {
  await context.secrets.delete(keyOf(address));
}

/** The questions before: VS Code shows one at a time, and takes one that comes meanwhile for answered with nothing. */
let asked: Promise<unknown> = Promise.resolve();

function askInTurn(address: DeviceAddress): Promise<string> {
  const answer = asked.then(() => ask(address));
  asked = answer.catch(() => undefined);
  return answer;
}

async function ask({ productKey, deviceName }: DeviceAddress): Promise<string> {
  const text = await vscode.window.showInputBox({
    title: l10n.t('DeviceSecret of {0}', deviceName),
    prompt: l10n.t(
      'The platform does not tell the secret of {0}/{1}. It is kept in the keychain alone.',
      productKey,
      deviceName,
    ),
    password: true,
    ignoreFocusOut: true,
  });
  return text?.trim() ?? '';
}
