import * as l10n from '../../common/l10n.ts';

import type { FormField } from './operationForm.ts';

/** What a field is for and how to fill it in. */
export function explainField({ parameter, isRequired }: Pick<FormField, 'parameter' | 'isRequired'>): string {
  const parts = [
    l10n.fromCatalogue(parameter.help),
    parameter.payload === 'base64' ? l10n.t('Write it as plain text: it is encoded as Base64 for you.') : '',
    isRequired || parameter.values ? '' : l10n.t('Leave it empty not to set it.'),
  ];
  return parts.filter(Boolean).join(' ');
}
