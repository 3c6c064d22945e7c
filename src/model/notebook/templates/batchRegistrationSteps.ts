import { fence, type NotebookTemplate } from './notebookTemplate.ts';

/** Registers devices whose names the platform makes up, and looks at them. */
export const batchRegistrationSteps: NotebookTemplate = {
  id: 'batch-registration',
  label: 'Batch registration',
  detail: 'Registers a number of devices at once, waits for them, and lists them.',
  write: ({ productKey }) => `# Batch registration

Registers devices in a product. The platform makes up their names and works in the background, so the second cell asks
until it has finished.

${fence(`@product = ${productKey}`, '', '# @name batch', 'BatchRegisterDevice', 'ProductKey: {{product}}', 'Count: 3')}
${fence(
  '# @repeat 20 every 500 until met',
  '# @expect Data.Status == CREATE_SUCCESS',
  'QueryBatchRegisterDeviceStatus',
  'ProductKey: {{product}}',
  'ApplyId: {{batch.Data.ApplyId}}',
)}
## What was made

Secrets are not shown here.

${fence(
  '# @name made',
  '# @expect Total == 3',
  'QueryPageByApplyId',
  'ApplyId: {{batch.Data.ApplyId}}',
  'CurrentPage: 1',
  'PageSize: 10',
)}
${fence(
  '# @expect Data.Status == UNACTIVE',
  'GetDeviceStatus',
  'Device: {{product}}/{{made.ApplyDeviceList[0].DeviceName}}',
)}
## Clean up

Deleting cannot be undone. Remove the line with \`@skip\` to delete the first of them.

${fence(
  '# @skip remove this line to delete the device',
  'DeleteDevice',
  'Device: {{product}}/{{made.ApplyDeviceList[0].DeviceName}}',
)}`,
};
