import * as l10n from '../../common/l10n.ts';
import type { PayloadForm } from '../../common/payloadForm.ts';

export const payloadFormNames: Readonly<Record<PayloadForm, string>> = {
  text: l10n.t('Text'),
  hex: 'Hex',
  base64: 'Base64',
};
