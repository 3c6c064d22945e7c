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
  online: { icon: 'circle-filled', color: 'testing.iconPassed', label: 'online', help: 'Connected now.' },
  offline: { icon: 'circle-outline', color: 'disabledForeground', label: 'offline', help: 'Was connected before.' },
  unactive: { icon: 'circle-small', color: 'disabledForeground', label: 'inactive', help: 'Never connected yet.' },
  disable: { icon: 'circle-slash', color: 'list.warningForeground', label: 'disabled', help: 'May not connect.' },
  unknown: { icon: 'question', color: 'disabledForeground', label: 'unknown', help: 'The status could not be read.' },
} as const satisfies Readonly<Record<DeviceStatus, unknown>>;
