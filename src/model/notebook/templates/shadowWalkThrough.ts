import * as l10n from '../../../common/l10n.ts';

import { fence, type NotebookTemplate } from './notebookTemplate.ts';

/** Reads a shadow, desires something, and waits until the device reports it. */
export const shadowWalkThrough: NotebookTemplate = {
  id: 'shadow-walk-through',
  label: l10n.t('Shadow walk-through'),
  detail: l10n.t('Desires a value in the shadow of a device, and waits until the device reports it.'),
  write: ({ productKey, deviceName }) =>
    l10n.t(
      '# Shadow walk-through\n\nA shadow keeps what a device should be (desired) and what it last said it is (reported).\n\n{0}\n## Desire a value\n\nThe version has to be higher than that of the stored shadow. The time in seconds always is, and grows with each run.\n\n{1}\n## What the platform keeps now\n\n{2}\n## What the device reports\n\nA device that is connected hears of it, does it, and reports it. This cell asks until it has.\n\n{3}',
      fence(
        `@device = ${productKey}/${deviceName}`,
        '@key = targetTemperature',
        '@wanted = 21.5',
        '',
        '# @name before',
        'GetDeviceShadow',
        'Device: {{device}}',
      ),
      fence(
        'UpdateDeviceShadow',
        'Device: {{device}}',
        'DeltaUpdate: true',
        '',
        '{',
        '  "method": "update",',
        '  "state": { "desired": { "{{key}}": {{wanted}} } },',
        '  "version": {{$now s}}',
        '}',
      ),
      fence('# @expect payload.state.desired.targetTemperature == {{wanted}}', 'GetDeviceShadow', 'Device: {{device}}'),
      fence(
        '# @repeat 20 every 500 until met',
        '# @expect payload.state.reported.targetTemperature == {{wanted}}',
        'GetDeviceShadow',
        'Device: {{device}}',
      ),
    ),
};
