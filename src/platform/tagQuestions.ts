import * as l10n from '../common/l10n.ts';
import type { Tag } from '../model/tags/parseTag.ts';
import type { Confirmation } from './confirm.ts';

/** What is asked before a tag of a device is deleted, wherever that is done. */
export function tagDeletion(key: string, deviceName: string): Confirmation {
  return {
    question: l10n.t('Delete the tag “{0}” of “{1}”?', key, deviceName),
    detail: l10n.t('Rules and programs that look for it no longer find it.'),
    action: l10n.t('Delete'),
  };
}

/** What is asked before a tag of a device is added or gets another value, where that is asked about. */
export function tagChange({ key, value }: Tag, deviceName: string): Pick<Confirmation, 'question' | 'action'> {
  return { question: l10n.t('Set the tag “{0}={1}” on “{2}”?', key, value, deviceName), action: l10n.t('Set Tag') };
}
