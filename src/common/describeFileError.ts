import { describeError } from './describeError.ts';
import * as l10n from './l10n.ts';

/**
 * Why a file that a person named cannot be read or written and, where that is not plain from it, what to do, without its name and without a
 * full stop; other errors in their own words.
 */
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
    case 'EFBIG':
      return l10n.t(
        'it would be larger than its disk or a limit of your system allows; choose another disk, or write less',
      );
    case 'EIO':
      return l10n.t('its disk does not work as it should; check the disk and what connects it, or choose another one');
    case 'ENODEV':
    case 'ENXIO':
      return l10n.t('its disk or device is not there any more; connect it again, or choose another one');
    case 'ESTALE':
      return l10n.t('its network drive has changed meanwhile; connect that again');
    case 'EMFILE':
      return l10n.t('this program has too many files open; close some of them, or start it again');
    case 'ENFILE':
      return l10n.t('this computer has too many files open; close other programs');
    case 'ENOMEM':
      return l10n.t('this computer has no memory left; close other programs');
    case 'ETXTBSY':
      return l10n.t('it is a program that runs; end that first, or choose another name');
    case 'ENAMETOOLONG':
      return l10n.t('its name or its path is too long; choose a shorter one');
    case 'ELOOP':
      return l10n.t('the links on its path lead in a circle; choose another path');
    case 'ENOTDIR':
      return l10n.t('a part of its path is a file and no folder; choose another path');
    default:
      return describeError(error);
  }
}
