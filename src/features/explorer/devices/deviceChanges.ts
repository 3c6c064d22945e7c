import type { DeviceChange } from './changeDevices.ts';

/** What can be done to many devices at once. */
export const deviceChanges = {
  enable: {
    operation: 'EnableThing',
    action: 'Enable',
    doing: 'Enabling',
    done: 'Enabled',
    detail: 'Enabled devices may connect again.',
    confirmsOne: false,
  },
  disable: {
    operation: 'DisableThing',
    action: 'Disable',
    doing: 'Disabling',
    done: 'Disabled',
    detail: 'A disabled device is disconnected, and cannot connect until it is enabled again.',
    confirmsOne: true,
  },
  delete: {
    operation: 'DeleteDevice',
    action: 'Delete',
    doing: 'Deleting',
    done: 'Deleted',
    detail: 'Secret, shadow and data go with a device. This cannot be undone.',
    confirmsOne: true,
  },
} as const satisfies Readonly<Record<string, DeviceChange>>;
