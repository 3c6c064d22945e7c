import type { ErrorTexts } from './errorText.ts';
import { again } from './remedies.ts';

/** Codes that any operation can answer with (reference 2.8). */
export const commonErrors = {
  'iot.system.SystemException': { meaning: 'The platform failed inside.', remedy: again },
  'iot.common.InvalidPageParams': {
    meaning: 'The page number or the page size is missing or out of range.',
    remedy: 'Give CurrentPage from 1 and a PageSize that the operation allows.',
  },
  'iot.common.InvalidTenant': {
    meaning: 'The account of the access key is not one of IoT Platform.',
    remedy: 'Activate IoT Platform for the account, or use the access key of another.',
  },
  'iot.common.QueryDeviceActionError': { meaning: 'The device could not be read.', remedy: again },
  'iot.common.QueryDevicePropertyActionError': { meaning: 'The tags of the device could not be read.', remedy: again },
  'iot.common.QueryProductActionError': { meaning: 'The product could not be read.', remedy: again },
  'iot.common.QueryProductCountActionError': { meaning: 'The products could not be counted.', remedy: again },
  'iot.common.RamActionPermissionDeny': {
    meaning: 'The RAM user of this access key may not call this operation.',
    remedy: 'Ask the owner of the account to grant it.',
  },
} as const satisfies ErrorTexts;
