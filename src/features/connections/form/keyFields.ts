import * as l10n from '../../../common/l10n.ts';

import { accessKeyIdProblem, nameProblem, secretProblem, tokenProblem } from './checkDraft.ts';
import type { FormField } from './formField.ts';
import { textField } from './textField.ts';

export function nameField(taken: readonly string[]): FormField {
  return textField({
    key: 'name',
    label: l10n.t('Name'),
    prompt: () => l10n.t('Name: how the connection is shown in Fleetbook'),
    placeholder: l10n.t('Plant East'),
    problem: (text) => nameProblem(text, taken),
    set: (draft, name) => ({ ...draft, name }),
  });
}

/** Secret and token belong to an ID, so another ID drops them. */
export const accessKeyIdField = textField({
  key: 'accessKeyId',
  label: 'AccessKey ID',
  prompt: () => l10n.t('AccessKey ID: of a RAM user, if possible, with no more rights than its work needs'),
  placeholder: 'LTAI…',
  problem: accessKeyIdProblem,
  set: (draft, accessKeyId) =>
    accessKeyId === draft.accessKeyId ? draft : { ...draft, accessKeyId, accessKeySecret: '', securityToken: '' },
});

export const accessKeySecretField = textField({
  key: 'accessKeySecret',
  label: l10n.t('AccessKey secret'),
  prompt: ({ accessKeySecret }) =>
    l10n.t(
      'AccessKey secret: kept in the keychain of this computer only.{0}',
      accessKeySecret ? l10n.t(' Leave it empty to keep the one you have entered.') : '',
    ),
  secret: true,
  problem: (text, draft) => secretProblem(text, draft.accessKeySecret !== ''),
  set: (draft, text) => (text === '' ? draft : { ...draft, accessKeySecret: text }),
});

export const securityTokenField = textField({
  key: 'securityToken',
  label: l10n.t('Security token (STS)'),
  prompt: () => l10n.t('Security token: of a temporary (STS) key. Leave it empty for a permanent key.'),
  secret: true,
  problem: (text, { accessKeyId }) => tokenProblem(text, accessKeyId),
  set: (draft, securityToken) => ({ ...draft, securityToken }),
});
