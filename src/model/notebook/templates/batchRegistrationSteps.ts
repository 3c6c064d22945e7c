import * as l10n from '../../../common/l10n.ts';

import { fence, type NotebookTemplate } from './notebookTemplate.ts';

/** Registers devices whose names the platform makes up, and looks at them. */
export const batchRegistrationSteps: NotebookTemplate = {
  id: 'batch-registration',
  label: l10n.t('Batch registration'),
  detail: l10n.t('Registers a number of devices at once, waits for them, and lists them.'),
  write: ({ productKey }) =>
    l10n.t(
      '# Batch registration\n\nRegisters devices in a product. The platform makes up their names and works in the background, so the second cell asks\nuntil it has finished.\n\n{0}\n{1}\n## What was made\n\nSecrets are not shown here.\n\n{2}\n{3}\n## Clean up\n\nDeleting cannot be undone. Remove the line with `@skip` to delete the first of them.\n\n{4}',
      fence(
        `@product = ${productKey}`,
        '',
        '# @name batch',
        'BatchRegisterDevice',
        'ProductKey: {{product}}',
        'Count: 3',
      ),
      fence(
        '# @repeat 20 every 500 until met',
        '# @expect Data.Status == CREATE_SUCCESS',
        'QueryBatchRegisterDeviceStatus',
        'ProductKey: {{product}}',
        'ApplyId: {{batch.Data.ApplyId}}',
      ),
      fence(
        '# @name made',
        '# @expect Total == 3',
        'QueryPageByApplyId',
        'ApplyId: {{batch.Data.ApplyId}}',
        'CurrentPage: 1',
        'PageSize: 10',
      ),
      fence(
        '# @expect Data.Status == UNACTIVE',
        'GetDeviceStatus',
        'Device: {{product}}/{{made.ApplyDeviceList[0].DeviceName}}',
      ),
      fence(
        '# @skip remove this line to delete the device',
        'DeleteDevice',
        'Device: {{product}}/{{made.ApplyDeviceList[0].DeviceName}}',
      ),
    ),
};
