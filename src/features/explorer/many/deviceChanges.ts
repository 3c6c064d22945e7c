import type { DeviceAction } from '../../../client/bulk/deviceAction.ts';
import * as l10n from '../../../common/l10n.ts';

/** Something that is done to each of the chosen devices. */
export interface DeviceChange {
  readonly action: DeviceAction;
  /** `Delete`: the button of the question. */
  readonly button: string;
  /** `Delete`: what a sentence begins with, before the devices. */
  readonly verb: string;
  /** `Deleting` and `Deleted`, for progress and result. */
  readonly doing: string;
  readonly done: string;
  /** What goes with it, and whether it can be undone; for one device and for several. */
  readonly detail: string;
  /** Whether one device alone is asked about too; on a connection with a mark it always is. */
  readonly confirmsOne: boolean;
  /** Whether the product's name is to be typed before it is done to all of its devices: nobody wants that by mistake. */
  readonly isGrave: boolean;
  /** What becomes of the rows of the devices. */
  readonly rows: 'stay' | 'change' | 'go';
}

/** Changes that need nothing but the devices. */
export const deviceChanges = {
  enable: {
    action: { operation: 'EnableThing', parameters: {} },
    button: l10n.t('Enable'),
    verb: l10n.t('Enable'),
    doing: l10n.t('Enabling'),
    done: l10n.t('Enabled'),
    detail: l10n.t('Enabled devices may connect again.'),
    confirmsOne: false,
    isGrave: false,
    rows: 'change',
  },
  disable: {
    action: { operation: 'DisableThing', parameters: {} },
    button: l10n.t('Disable'),
    verb: l10n.t('Disable'),
    doing: l10n.t('Disabling'),
    done: l10n.t('Disabled'),
    detail: l10n.t('A disabled device is disconnected, and cannot connect until it is enabled again.'),
    confirmsOne: true,
    isGrave: true,
    rows: 'change',
  },
  delete: {
    action: { operation: 'DeleteDevice', parameters: {} },
    button: l10n.t('Delete'),
    verb: l10n.t('Delete'),
    doing: l10n.t('Deleting'),
    done: l10n.t('Deleted'),
    detail: l10n.t('The secret, shadow and data of a device are deleted with it. This cannot be undone.'),
    confirmsOne: true,
    isGrave: true,
    rows: 'go',
  },
} as const satisfies Readonly<Record<string, DeviceChange>>;
