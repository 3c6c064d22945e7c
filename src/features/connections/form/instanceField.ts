import * as l10n from '../../../common/l10n.ts';

import { instanceProblem } from './checkDraft.ts';
import { textField } from './textField.ts';

export const instanceField = textField({
  key: 'iotInstanceId',
  label: l10n.t('Instance ID'),
  prompt: () => l10n.t('Instance ID: of a dedicated instance (IotInstanceId). Leave it empty for the public one.'),
  placeholder: 'iot-060a0000',
  problem: instanceProblem,
  set: (draft, iotInstanceId) => ({ ...draft, iotInstanceId }),
});
