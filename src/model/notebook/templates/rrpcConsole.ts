import * as l10n from '../../../common/l10n.ts';

import { fence, type NotebookTemplate } from './notebookTemplate.ts';

/** Asks one device: once, again and again, and in bytes. */
export const rrpcConsole: NotebookTemplate = {
  id: 'rrpc-console',
  label: l10n.t('RRpc console'),
  detail: l10n.t('Asks a device and uses what it answers.'),
  write: ({ productKey, deviceName }) =>
    l10n.t(
      "# RRpc console\n\nA message to a device and its answer. Change the body to what the device's firmware understands.\n\n{0}\n## The answer in the next question\n\n`{{answer.payload}}` is the decoded answer, `{{answer.payload.name}}` one field of it. Here the whole goes back.\n\n{1}\n## Three times, half a second apart\n\n{2}\n## Bytes\n\n{3}",
      fence(
        `@device = ${productKey}/${deviceName}`,
        '',
        '# @name answer',
        '# @expect RrpcCode == "SUCCESS"',
        'RRpc',
        'Device: {{device}}',
        'Timeout: 5000',
        '',
        '{ "cmd": "status", "id": "{{$guid}}", "at": "{{$now}}" }',
      ),
      fence(
        '# @expect RrpcCode == "SUCCESS"',
        'RRpc',
        'Device: {{device}}',
        'Timeout: 5000',
        '',
        '{ "cmd": "status", "last": {{answer.payload}} }',
      ),
      fence(
        '# @repeat 3 every 500',
        '# @expect RrpcCode == "SUCCESS"',
        'RRpc',
        'Device: {{device}}',
        'Timeout: 5000',
        '',
        'ping',
      ),
      fence('# @body hex', 'RRpc', 'Device: {{device}}', 'Timeout: 5000', '', '01 02 03 ff'),
    ),
};
