import * as l10n from '../../common/l10n.ts';

import type { DeviceStatus } from '../../model/deviceStatus.ts';
import type { Explanation } from './doctorStep.ts';

export interface RefusalCircumstances {
  /** What the platform says of the device; `unknown` where nobody could be asked. */
  readonly status: DeviceStatus;
  /** Whether the secret comes from the platform itself. */
  readonly isSecretKnown: boolean;
  /** Whether the broker let the device in with the same secret, in another way. */
  readonly isSecretRight?: boolean;
}

/** Says in words why a CONNECT was refused, by CONNACK's return code (facts A5). */
export function explainRefusal(returnCode: number, circumstances: RefusalCircumstances): Explanation {
  const { status } = circumstances;
  switch (returnCode) {
    case 1:
      return {
        detail: l10n.t('The broker does not speak this version of MQTT (return code 1).'),
        remedy: l10n.t('The platform takes MQTT 3.1 and 3.1.1. Look whether this is the broker of the platform.'),
      };
    case 2:
      return {
        detail: l10n.t('The broker does not take the clientId (return code 2).'),
        remedy: l10n.t(
          'It must be ID|securemode=…,signmethod=…| with 1 to 64 characters before the first bar and a bar at the end; the keepalive must be from 30 to 1200 s.',
        ),
      };
    case 3:
      return {
        detail: l10n.t('The broker does not serve the device now (return code 3).'),
        remedy: l10n.t(
          'A device may log in 5 times a minute: wait a minute, then try again. A device that reconnects without a pause runs into this.',
        ),
      };
    case 4:
      return {
        detail: l10n.t('The user name or the password is wrong (return code 4).'),
        remedy: wrongPassword(circumstances),
      };
    case 5:
      return status === 'disable'
        ? {
            detail: l10n.t('The device is disabled (return code 5).'),
            remedy: l10n.t('Choose Enable Device in its menu.'),
          }
        : {
            detail: l10n.t('The device may not log in (return code 5).'),
            remedy: l10n.t(
              'Look whether it is disabled or deleted, and whether it belongs to the account and the instance of this broker.',
            ),
          };
    default:
      return {
        detail: l10n.t('The broker refused with return code {0}.', returnCode),
        remedy: l10n.t('MQTT 3.1.1 knows codes up to 5: look whether this is the broker of the platform.'),
      };
  }
}

function wrongPassword({ status, isSecretKnown, isSecretRight = false }: RefusalCircumstances): string {
  if (isSecretRight)
    return l10n.t(
      'The secret is right, as another login shows: this broker does not take it in this way. Use one that it let in.',
    );
  if (status === 'disable')
    return l10n.t('The device is disabled, which some brokers say in this way: enable it, then try again.');
  if (!isSecretKnown)
    return l10n.t('The secret is not the one of this device: copy it anew, without blanks or an end of line.');
  return (
    l10n.t('The secret is what the platform itself gives for the device, so this broker does not know the device: ') +
    l10n.t('look whether it serves the same region and instance.')
  );
}
