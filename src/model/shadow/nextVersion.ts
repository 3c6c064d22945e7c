import { toNumber, type Json } from '../../common/losslessJson.ts';

/** Why a change has no version that a shadow can take. */
type VersionProblem = 'absent' | 'malformed' | 'notHigher';

/**
 * The version that a shadow has after a change that gives this one: a higher one than is stored. -1 starts again at 0
 * whatever is stored; the reference's table calls the version a String, so digits in one do too.
 */
export function nextVersion(stored: number, given: Json | undefined): number | VersionProblem {
  if (given === undefined || given === null || given === '') return 'absent';
  const version = typeof given === 'string' && /^-?\d+$/.test(given) ? Number(given) : toNumber(given);
  // After the last one no higher one could follow.
  if (version === undefined || !Number.isSafeInteger(version) || version === Number.MAX_SAFE_INTEGER)
    return 'malformed';
  if (version === -1) return 0;
  return version > stored ? version : 'notHigher';
}
