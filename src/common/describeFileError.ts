import { describeError } from './describeError.ts';
import * as l10n from './l10n.ts';

/** Why a file that a person named cannot be read or written, without its name and without a full stop; other errors in their own words. */
export function describeFileError(error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
      return l10n.t('there is no such file or folder');
    case 'EISDIR':
      return l10n.t('it is a folder');
    case 'EACCES':
    case 'EPERM':
      return l10n.t('you have no right to');
    case 'EBUSY':
      return l10n.t('another program uses it');
    case 'EDQUOT':
      return l10n.t('you have no more room on its disk');
    case 'ENOSPC':
      return l10n.t('the disk is full');
    case 'EROFS':
      return l10n.t('its disk is read-only');
    default:
      return describeError(error);
  }
}
