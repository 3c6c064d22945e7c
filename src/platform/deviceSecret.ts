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

/** What people entered and no login has proved yet: a slip of the finger must not be kept. Lasts as long as the window. */
const unproved = new Map<string, string>();
/** Whose kept secret a broker refused: the person is asked again, and may keep to it by entering nothing. */
const doubted = new Set<string>();

/**
 * The secret of a device: what the platform tells, or else what the person gave, which is kept in SecretStorage alone once
 * {@link keepDeviceSecret} says that a login proved it. The log never shows it from now on. Rejects with CallError, and with
 * DeviceSecretError where nobody gives it.
 */
export async function deviceSecretOf(
  { connections, context, log }: Pick<Services, 'connections' | 'context' | 'log'>,
  address: DeviceAddress,
): Promise<string> {
  const { productKey, deviceName } = address;
  const client = await connections.clientFor(address);
  const { Data } = await client.call('QueryDeviceDetail', { ProductKey: productKey, DeviceName: deviceName });
  const told = Data.DeviceSecret ?? '';
  const key = keyOf(address);
  const kept = await context.secrets.get(key);
  const known = told || unproved.get(key) || (doubted.has(key) ? '' : kept);
  const secret = known || (await askInTurn(address)) || kept;
  if (!secret) {
    throw new DeviceSecretError(
      l10n.t(
        'The platform does not tell the DeviceSecret of {0}: the key of this connection may not be allowed to read it. Nobody entered it either.',
        deviceName,
      ),
    );
  }
  log.protect(secret);
  if (!known && secret !== kept) unproved.set(key, secret);
  return secret;
}

/** Keeps the secret that a person gave: the device logged in with it. */
export async function keepDeviceSecret({ context }: Pick<Services, 'context'>, address: DeviceAddress): Promise<void> {
  const key = keyOf(address);
  const secret = unproved.get(key);
  doubted.delete(key);
  if (secret === undefined) return;
  await context.secrets.store(key, secret);
  unproved.delete(key);
}

/**
 * Asks for the secret anew the next time: a login with it was refused. One that a login proved before is kept until another
 * is proved, for brokers refuse disabled devices and plain TCP as well.
 */
export function doubtDeviceSecret(address: DeviceAddress): void {
  const key = keyOf(address);
  unproved.delete(key);
  doubted.add(key);
}

/** Forgets the secret that a person gave: nobody needs it any more. */
export async function forgetDeviceSecret(
  { context }: Pick<Services, 'context'>,
  address: DeviceAddress,
): Promise<void> {
  const key = keyOf(address);
  unproved.delete(key);
  doubted.delete(key);
  await context.secrets.delete(key);
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
      'The platform does not tell the secret of {0}/{1}. It is kept in the keychain alone, once a login proves it.',
      productKey,
      deviceName,
    ),
    password: true,
    ignoreFocusOut: true,
  });
  return text?.trim() ?? '';
}
