import * as l10n from '../common/l10n.ts';

/** The platform's device states (reference 2.6.7), and `unknown` where it did not say. */
export type DeviceStatus = 'online' | 'offline' | 'unactive' | 'disable' | 'unknown';

const statuses: readonly string[] = ['online', 'offline', 'unactive', 'disable'] satisfies readonly DeviceStatus[];

/** Reads a status in any case; operations differ in it. */
export function readDeviceStatus(text: string | undefined): DeviceStatus {
  const lower = text?.toLowerCase() ?? '';
  return statuses.includes(lower) ? (lower as DeviceStatus) : 'unknown';
}

/** How a status looks and reads, as a codicon and a theme colour where there is one. */
export const statusLooks = {
  online: {
    icon: 'circle-filled',
    color: 'testing.iconPassed',
    label: l10n.t('online'),
    help: l10n.t('Connected now.'),
  },
  offline: {
    icon: 'circle-outline',
    color: 'disabledForeground',
    label: l10n.t('offline'),
    help: l10n.t('Was connected before.'),
  },
  unactive: {
    icon: 'circle-small',
    color: 'disabledForeground',
    label: l10n.t('inactive'),
    help: l10n.t('Never connected yet.'),
  },
  disable: {
    icon: 'circle-slash',
    color: 'list.warningForeground',
    label: l10n.t('disabled'),
    help: l10n.t('May not connect.'),
  },
  unknown: {
    icon: 'question',
    color: 'disabledForeground',
    label: l10n.t('unknown'),
    help: l10n.t('The status could not be read.'),
  },
} as const satisfies Readonly<Record<DeviceStatus, unknown>>;
